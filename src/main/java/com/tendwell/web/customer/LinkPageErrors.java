package com.tendwell.web.customer;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Whatever else stands after the address of a link: mail programs break links, and their readers deserve the page. */
@Controller
class LinkPageErrors {

    @GetMapping("/customer/**")
    void nothing() {
        throw new NoSuchLink();
    }
}
