package com.tendwell.web.customer;

/** A link that opens nothing. Says no more, so that nothing can be learnt from it. */
class NoSuchLink extends RuntimeException {

    NoSuchLink() {
        super("This link opens nothing.", null, false, false);
    }
}
