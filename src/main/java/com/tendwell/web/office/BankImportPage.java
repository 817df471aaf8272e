package com.tendwell.web.office;

import com.tendwell.billing.BillingContribution;
import com.tendwell.gateway.bankfile.BankImports;
import com.tendwell.gateway.bankfile.BankImports.Mode;
import com.tendwell.gateway.bankfile.BankImports.Report;
import com.tendwell.gateway.bankfile.BankImports.Transfer;
import com.tendwell.gateway.bankfile.BankStatements;
import com.tendwell.gateway.bankfile.BankStatements.State;
import com.tendwell.gateway.bankfile.BankStatements.Statement;
import com.tendwell.shared.Confirmation;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Staff;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A bank statement: uploaded, looked at beside the invoices, recorded without choosing the file again. */
@Controller
@RequestMapping("/office/money-in/bank-statement")
class BankImportPage {

    private static final String PATH = "/office/money-in/bank-statement";

    /** Up to so many lines that agree are shown without a click. */
    private static final int SHOWN_OPEN = 50;

    private final BankStatements statements;
    private final Staff staff;

    BankImportPage(BankStatements statements, Staff staff) {
        this.statements = statements;
        this.staff = staff;
    }

    @GetMapping
    ModelAndView blank() {
        staff.require(CurrentActor.actor(), BillingContribution.DECIDE);
        ModelAndView page = new ModelAndView("office/bank-import");
        page.addObject("mostLines", BankImports.MAX_TRANSFERS);
        page.addObject("mine", statements.mine());
        return page;
    }

    @PostMapping
    ModelAndView upload(@RequestParam MultipartFile file) throws IOException {
        staff.require(CurrentActor.actor(), BillingContribution.DECIDE);
        byte[] content = file.getBytes();
        return FormAction.form(
                () -> new ModelAndView(
                        "redirect:" + PATH + "/" + statements.upload(file.getOriginalFilename(), content)),
                refused -> blank());
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable UUID id) {
        staff.require(CurrentActor.actor(), BillingContribution.DECIDE);
        Statement statement = statements.get(id);
        ModelAndView page = new ModelAndView("office/bank-statement");
        page.addObject("statement", statement);
        if (statement.state() == State.CHECKED) {
            Report report = statements.check(id);
            page.addObject("report", report);
            page.addObject(
                    "differing",
                    report.transfers().stream().filter(Transfer::differs).toList());
            page.addObject(
                    "agreeing",
                    report.transfers().stream().filter(line -> !line.differs()).toList());
            page.addObject("shownOpen", SHOWN_OPEN);
            page.addObject("bad", report.bad());
            page.addObject(Confirmation.PARAMETER, Confirmation.asked());
        } else {
            page.addObject("bad", statements.errors(id));
        }
        return page;
    }

    /** The page shows how far it is; a second click finds it under way. */
    @PostMapping("/{id}/record")
    String record(@PathVariable UUID id, @RequestParam Mode mode, RedirectAttributes next) {
        staff.require(CurrentActor.actor(), BillingContribution.DECIDE);
        FormAction.button(next, "The transfers are being recorded.", () -> statements.record(id, mode));
        next.addAttribute("id", id);
        return "redirect:" + PATH + "/{id}";
    }
}
