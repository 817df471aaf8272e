package com.tendwell.web.customer;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Any other path below a link: mail programs break links, and the customer should still reach the page. */
@Controller
class LinkPageErrors {

    @GetMapping("/customer/**")
    void nothing() {
        throw new NoSuchLink();
    }
}
