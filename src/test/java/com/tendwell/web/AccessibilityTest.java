package com.tendwell.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.tendwell.customer.Customers;
import com.tendwell.gateway.bankfile.BankStatements;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.process.Users;
import com.tendwell.staff.Groups;
import com.tendwell.support.Authenticator;
import com.tendwell.support.Cast;
import com.tendwell.support.Chromium;
import com.tendwell.support.Credentials;
import com.tendwell.support.Stage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    @Autowired
    Users users;

    @Autowired
    BankStatements statements;

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
        UUID statement = cast.manager.does(() -> statements.upload(
                "november.csv",
                ("reference,invoice,amount,currency,date\nR-1," + invoice
                                + ",1.00,EUR,2026-02-27\nR-2,INV-1,1,EUR,soon")
                        .getBytes(StandardCharsets.UTF_8)));
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
                "/office/money-in/bank-statement/" + statement,
                "/office/invoices/" + invoice,
                "/office/invoices/new?plan=" + plan.number(),
                "/office/customers/" + customers.lookUp(plan.customer()).number() + "/credit",
                "/office/customers/" + customers.lookUp(plan.customer()).number(),
                "/office/customers",
                "/office/customers/new",
                "/office/pricebook",
                "/office/reports",
                "/office/account",
                "/office/account/second-factor",
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
    void aSecondFactorIsSetUpOnOnePageAndItsCodeIsAskedForOnAnother() {
        for (int[] size : new int[][] {{1440, 900}, {390, 844}}) {
            String id = "accessible." + UUID.randomUUID().toString().substring(0, 8);
            Credentials person =
                    Credentials.hire(users, id, "Phone Owner", id + "@example.org", Set.of(Groups.BACK_OFFICE));
            Page page = desk(size);
            enter(page, person);
            page.locator("h1").waitFor();

            page.navigate(address("/office/account/second-factor"));
            page.fill("#f-password", person.password());
            page.click("main button[type=submit]");
            page.locator("svg.qr").waitFor();
            findings(page, "/office/account/second-factor", size[0]);
            Chromium.picture(page, "second-factor-" + size[0]);
            Authenticator app = new Authenticator(page.locator("dd.mono").textContent());
            page.fill("#f-code", app.code(time.now()));
            page.click("main button[type=submit]");
            page.locator(".recovery-codes").waitFor();
            findings(page, "recovery codes", size[0]);
            Chromium.picture(page, "recovery-codes-" + size[0]);
            if (size[0] < 400) {
                look(page, "/office/account/second-factor", size[0]);
            }

            Page again = desk(size);
            enter(again, person);
            again.locator("#code").waitFor();
            Chromium.picture(again, "login-code-" + size[0]);
            again.fill("#code", "123 456");
            again.click("form#sign-on button");
            again.locator("#refusal").waitFor();
            findings(again, "/login/code", size[0]);
            time.travelTo(time.now().plusSeconds(30));
            again.fill("#code", app.code(time.now()));
            again.click("form#sign-on button");
            again.locator("#menu").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        }
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
        enter(page, new Credentials(cast.manager.id(), Cast.PASSWORD));
        page.locator("#waiting").waitFor();
    }

    private void enter(Page page, Credentials person) {
        page.navigate(address("/login"));
        page.fill("#username", person.id());
        page.fill("#password", person.password());
        page.click("main button[type=submit]");
    }

    /**
     * In the mode for pages without frames: otherwise axe joins the findings of all frames in a second page, which takes
     * three times as long.
     */
    private void look(Page page, String path, int width) {
        page.navigate(address(path));
        findings(page, path, width);
    }

    private void findings(Page page, String path, int width) {
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
