package com.tendwell.web.office;

import com.tendwell.pricebook.Pricebook;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue of what can be sold. */
@Controller
class PricebookPage {

    private final Pricebook pricebook;

    PricebookPage(Pricebook pricebook) {
        this.pricebook = pricebook;
    }

    @GetMapping("/office/pricebook")
    String list(@RequestParam Optional<String> cursor, Model model) {
        model.addAttribute("page", pricebook.page(cursor, 50));
        model.addAttribute("onward", cursor.isPresent());
        return "office/pricebook";
    }
}
