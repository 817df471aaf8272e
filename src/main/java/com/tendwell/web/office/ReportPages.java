package com.tendwell.web.office;

import com.tendwell.reporting.RevenueReports.MonthlyReport;
import com.tendwell.shared.Refused;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The month's report: figures, chart, the rows behind each figure, and the recount. */
@Controller
@RequestMapping("/office/reports")
class ReportPages {

    private static final int MONTHS_OFFERED = 13;

    private final Revenue revenue;

    ReportPages(Revenue revenue) {
        this.revenue = revenue;
    }

    @GetMapping
    String thisMonth(@RequestParam Optional<String> month, RedirectAttributes next) {
        next.addAttribute("month", month.orElse(revenue.thisMonth().toString()));
        return "redirect:/office/reports/{month}";
    }

    /** @param figure name of the figure whose rows are requested */
    @GetMapping("/{month}")
    String month(
            @PathVariable("month") String text,
            @RequestParam Optional<String> figure,
            @RequestParam Optional<String> currency,
            @RequestParam(defaultValue = "false") boolean recount,
            Model model) {
        YearMonth month = read(text);
        MonthlyReport report = revenue.month(month);
        model.addAttribute("report", report);
        model.addAttribute("month", month);
        model.addAttribute("months", offered());
        model.addAttribute("bridges", Revenue.bridges(report));
        model.addAttribute("figure", figure.orElse(null));
        model.addAttribute("figureCurrency", currency.orElse(null));
        figure.ifPresent(name ->
                model.addAttribute("rows", revenue.rows(month, name, currency.filter(code -> !code.isEmpty()))));
        if (recount) {
            List<Revenue.Compared> compared = revenue.compare(report);
            model.addAttribute("compared", compared);
            model.addAttribute("agrees", compared.stream().allMatch(Revenue.Compared::isEqual));
        }
        return "office/report";
    }

    private List<YearMonth> offered() {
        YearMonth newest = revenue.thisMonth();
        return IntStream.range(0, MONTHS_OFFERED).mapToObj(newest::minusMonths).toList();
    }

    private static YearMonth read(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw Refused.notFound("report", text);
        }
    }
}
