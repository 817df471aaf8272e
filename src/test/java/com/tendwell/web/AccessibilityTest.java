package com.tendwell.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.tendwell.customer.Customers;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.support.Cast;
import com.tendwell.support.Chromium;
import com.tendwell.support.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every main page in a real browser: no axe violations, no content security policy violations, no horizontal scrolling.
 */
class AccessibilityTest extends Stage {

    @Autowired
    DigitalFeatures features;

    @Autowired
    Customers customers;

    @LocalServerPort
    int port;

    private Chromium chromium;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void aBrowser() {
        chromium = Chromium.open();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void officePagesAreAccessibleOnDesktopAndPhone() {
        PlanView plan = given.anInvoicedPlan();
        PlanView draft = given.aPrepaidPlan();
        String invoice = invoiceOf(plan).number().orElseThrow();
        for (int[] size : new int[][] {{1440, 900}, {390, 844}}) {
            Page page = desk(size);
            signOn(page);
            for (String path : new String[] {
                "/",
                "/office/plans",
                "/office/plans/" + plan.number(),
                "/office/plans/" + draft.number() + "/edit",
                "/office/plans/" + draft.number() + "/activate",
                "/office/plans/new",
                "/office/where-is-it/" + plan.number(),
                "/office/invoices",
                "/office/money-in",
                "/office/money-in/bank-statement",
                "/office/invoices/" + invoice,
                "/office/invoices/new?plan=" + plan.number(),
                "/office/customers/" + customers.lookUp(plan.customer()).number() + "/credit",
                "/office/customers/" + customers.lookUp(plan.customer()).number(),
                "/office/customers",
                "/office/customers/new",
                "/office/pricebook",
                "/office/reports",
                "/office/account",
                "/office/staff",
                "/office/staff/new",
                "/office/staff/" + cast.finance.id(),
                "/office/nothing-here"
            }) {
                look(page, path, size[0]);
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void signOnAndCustomerPagesAreAccessibleOnAPhoneInDarkMode() {
        PlanView plan = given.anInvoicedPlan();
        Page page = desk(new int[] {390, 844});
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

        look(page, "/login", 390);
        look(page, "/password", 390);
        look(page, "/password/nothing", 390);
        look(page, features.linksOf(plan.id()).get(Feature.INVOICE_LINK).getPath(), 390);
        look(page, features.linksOf(plan.id()).get(Feature.VISIT_OVERVIEW_LINK).getPath(), 390);
        look(page, "/customer/invoices/nothing", 390);
        assertThat(complaints).isEmpty();
    }

    @Test
    void theKeyboardSkipsToTheContentAndOpensThePhoneMenu() {
        Page page = desk(new int[] {390, 844});
        signOn(page);
        page.navigate(address("/office/plans"));

        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip-link");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");

        assertThat(page.locator("#menu").isVisible()).isFalse();
        page.locator(".navbar-toggler").focus();
        page.keyboard().press("Enter");
        page.locator("#menu.show").waitFor();
        assertThat(page.locator("#menu a[href='/office/invoices']").isVisible()).isTrue();
    }

    private Page desk(int[] size) {
        Page page = chromium.desk(size[0], size[1]);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    private void signOn(Page page) {
        page.navigate(address("/login"));
        page.fill("#username", cast.manager.id());
        page.fill("#password", Cast.PASSWORD);
        page.click("main button[type=submit]");
        page.locator("#waiting").waitFor();
    }

    /**
     * In the mode for pages without frames: otherwise axe joins the findings of all frames in a second page, which takes
     * three times as long.
     */
    private void look(Page page, String path, int width) {
        page.navigate(address(path));
        assertThat(page.frames()).as("frames of " + path).hasSize(1);
        for (Rule finding : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
            complaints.add(path + " at " + width + ": " + finding.getId() + ", " + finding.getHelp() + ": "
                    + finding.getNodes().get(0).getHtml());
        }
        int needed = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (needed > width) {
            complaints.add(path + " at " + width + " scrolls sideways: it needs " + needed);
        }
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
