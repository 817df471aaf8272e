package com.tendwell.web.office;

import com.tendwell.billing.BillingContribution;
import com.tendwell.gateway.bankfile.BankImports;
import com.tendwell.gateway.bankfile.BankImports.Mode;
import com.tendwell.gateway.bankfile.BankImports.Report;
import com.tendwell.shared.Confirmation;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Staff;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Import of a bank statement file: previewed first, recorded if it is correct. */
@Controller
@RequestMapping("/office/money-in/bank-statement")
class BankImportPage {

    /** What to do with the file. */
    enum Wish {
        CHECK,
        ALL_OR_NOTHING,
        GOOD_LINES
    }

    private final BankImports imports;
    private final Staff staff;

    BankImportPage(BankImports imports, Staff staff) {
        this.imports = imports;
        this.staff = staff;
    }

    @GetMapping
    ModelAndView blank() {
        staff.require(CurrentActor.actor(), BillingContribution.DECIDE);
        return page(Wish.CHECK);
    }

    @PostMapping
    ModelAndView upload(@RequestParam MultipartFile file, @RequestParam(defaultValue = "CHECK") Wish wish)
            throws IOException {
        byte[] content = file.getBytes();
        return FormAction.form(
                () -> {
                    Report report = wish == Wish.CHECK
                            ? imports.dryRun(content)
                            : imports.run(content, Mode.valueOf(wish.name()));
                    ModelAndView page = page(wish);
                    page.addObject("report", report);
                    page.addObject(Confirmation.PARAMETER, Confirmation.asked());
                    page.addObject("file", file.getOriginalFilename());
                    if (wish == Wish.ALL_OR_NOTHING && !report.done()) {
                        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
                    }
                    return page;
                },
                refused -> page(wish));
    }

    private static ModelAndView page(Wish wish) {
        ModelAndView page = new ModelAndView("office/bank-import");
        page.addObject("wish", wish);
        page.addObject("mostLines", BankImports.MAX_TRANSFERS);
        return page;
    }
}
