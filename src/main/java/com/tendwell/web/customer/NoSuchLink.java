package com.tendwell.web.customer;

/** An invalid link. Gives no reason, so that nothing can be learned from it. */
class NoSuchLink extends RuntimeException {

    NoSuchLink() {
        super("This link opens nothing.", null, false, false);
    }
}
