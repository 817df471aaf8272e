package com.tendwell.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.plan.PauseRule;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.support.Cast;
import com.tendwell.support.Chromium;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The main scenario in the browser: finance and customer success in Tasklist, a manager in Cockpit and on our pages.
 */
class PurchaseInTheBrowserTest extends Stage {

    private static Chromium chromium;

    @Autowired
    Transactions transactions;

    @Autowired
    TaskService taskService;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void financeConfirmsCustomerSuccessChecksAndAManagerSeesWhereItIs() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);

        Page manager = signedOn(cast.manager);
        manager.fill("input[name=number]", plan.number());
        manager.press("input[name=number]", "Enter");
        assertThat(manager.locator("svg [data-element-id='payment-verification']")
                        .first())
                .isVisible();
        assertThat(manager.locator("body")).containsText("Verify payment authorization");
        Chromium.picture(manager, "where-is-it");

        Page finance = signedOn(cast.finance);
        openTask(finance, plan, "verify-payment-authorization", cast.finance);
        assertThat(finance.locator(".fjs-container").first())
                .containsText(cases.newestInvoice(plan).number().orElseThrow());
        finance.getByLabel(Pattern.compile("^cleared", Pattern.CASE_INSENSITIVE))
                .check();
        Chromium.picture(finance, "tasklist-verify-payment-authorization");
        complete(finance);
        Assertions.assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);

        Page success = signedOn(cast.customerSuccess);
        openTask(success, plan, "post-activation-quality-check", cast.customerSuccess);
        assertThat(success.locator(".fjs-container").first()).containsText("Calendar feed");
        success.getByLabel(Pattern.compile("^yes", Pattern.CASE_INSENSITIVE)).check();
        Chromium.picture(success, "tasklist-post-activation-quality-check");
        complete(success);
        Assertions.assertThat(cases.activationOf(plan)).isNull();
    }

    @Test
    void aManagerFindsTheCaseInCockpitByItsPlanNumber() {
        PlanView plan = given.anInvoicedPlan();
        String instance = cases.activationOf(plan).getId();

        Page manager = signedOn(cast.manager);
        manager.navigate(base() + "/camunda/app/cockpit/default/#/process-instance/" + instance);

        assertThat(manager.locator("body"))
                .containsText(
                        plan.number(),
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(60_000));
        Chromium.picture(manager, "cockpit");
    }

    @Test
    void financeIsOfferedWhatThePlanOfAReversedPaymentAllows() {
        PlanView plan = given.aPlanInService();
        time.forward(Duration.ofHours(1));
        given.aTransaction(
                cast.manager
                        .does(() -> transactions.of(cases.newestInvoice(plan).id()))
                        .get(0)
                        .reference(),
                plan,
                TransactionView.Status.REVERSED,
                cases.newestInvoice(plan).total().getAmount());
        cast.manager.does(() -> plans.pause(plan.id(), "The shop is closed for works.", PauseRule.SKIP_DATES));

        Page finance = signedOn(cast.finance);
        openTask(finance, plan, "review-reversed-payment", cast.finance);
        Locator form = finance.locator(".fjs-container").first();
        assertThat(form).containsText("Write off");
        assertThat(form).not().containsText("Cancel the plan");
        Chromium.picture(finance, "tasklist-review-reversed-payment");
        finance.getByLabel(Pattern.compile("^write off", Pattern.CASE_INSENSITIVE))
                .check();
        finance.locator(".fjs-container textarea").first().fill("The customer cannot pay.");
        complete(finance);

        Assertions.assertThat(cases.newestInvoice(plan).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
    }

    @Test
    void clearedWithNothingReceivedIsRefusedAtTheTopInOurWordsAndAskedOnceMore() {
        PlanView plan = given.anInvoicedPlan();
        Page finance = signedOn(cast.finance);
        finance.clock().install();
        openTask(finance, plan, "verify-payment-authorization", cast.finance);
        Locator sure = finance.getByLabel(Pattern.compile("^cleared anyway", Pattern.CASE_INSENSITIVE));
        assertThat(sure).hasCount(0);
        finance.getByLabel(Pattern.compile("^cleared:", Pattern.CASE_INSENSITIVE))
                .check();
        assertThat(sure).isVisible();
        finance.locator("button:has-text('Complete')").click();

        Locator notice = finance.locator(".page-notifications .alert").first();
        assertThat(notice).containsText("nothing is recorded as received");
        Assertions.assertThat(notice.innerText())
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}")
                .doesNotContain("Cannot submit");
        BoundingBox above = notice.boundingBox();
        BoundingBox button = finance.locator("button:has-text('Complete')").boundingBox();
        Assertions.assertThat(above.y + above.height).as("covers no button").isLessThanOrEqualTo(button.y);
        Chromium.picture(finance, "tasklist-refusal");
        finance.clock().fastForward(25_000);
        assertThat(finance.locator(".page-notifications .alert")).hasCount(0);

        sure.check();
        complete(finance);
        Assertions.assertThat(cases.waitingAt(plan)).containsExactly("resolve-payment-mismatch");
    }

    @Test
    void onAPhoneTheOpenTaskFillsThePage() {
        PlanView plan = given.anInvoicedPlan();
        given.aPaymentInFullFor(plan);
        Page finance = signedOn(cast.finance, 390, 844);
        openTask(finance, plan, "verify-payment-authorization", cast.finance);

        BoundingBox card = finance.locator(".column.task-details").boundingBox();
        Chromium.picture(finance, "tasklist-phone");
        Assertions.assertThat(card.x).isLessThan(20);
        Assertions.assertThat(card.width).isGreaterThan(350);
        Assertions.assertThat(card.height).isGreaterThan(700);
        int needed = ((Number) finance.evaluate("document.documentElement.scrollWidth")).intValue();
        Assertions.assertThat(needed).as("nothing scrolls sideways").isLessThanOrEqualTo(390);
        finance.getByLabel(Pattern.compile("^cleared:", Pattern.CASE_INSENSITIVE))
                .check();
        complete(finance);
        Assertions.assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
    }

    @Test
    void welcomeLinksOnlyToWhatOpens() {
        Page manager = signedOn(cast.manager);
        manager.navigate(base() + "/camunda/app/welcome/default/");
        assertThat(manager.locator(".back-to-office")).isVisible();
        assertThat(manager.getByText("Cockpit").first())
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(60_000));
        Chromium.picture(manager, "welcome");
        // The footer names the engine's maker.
        for (Locator link : manager.locator("a[href]:visible:not(footer *)").all()) {
            String target = link.evaluate("link => link.href").toString();
            if (target.startsWith(base()) && !target.contains("#")) {
                Assertions.assertThat(manager.request().get(target).status())
                        .as(target)
                        .isEqualTo(200);
            } else {
                Assertions.assertThat(target).startsWith(base());
            }
        }
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private Page signedOn(Worker worker) {
        return signedOn(worker, 1440, 900);
    }

    private Page signedOn(Worker worker, int width, int height) {
        Page page = chromium.desk(width, height);
        page.navigate(base() + "/login");
        page.fill("input[name=username]", worker.id());
        page.fill("input[name=password]", Cast.PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL(Pattern.compile("^(?!.*/login).*$"));
        return page;
    }

    private void openTask(Page page, PlanView plan, String task, Worker worker) {
        String id = cases.openTask(task, plan);
        page.navigate(base() + "/camunda/app/tasklist/default/#/?task=" + id);
        Locator claim = page.getByText("Claim", new Page.GetByTextOptions().setExact(true));
        claim.first().click(new Locator.ClickOptions().setTimeout(90_000));
        assertThat(page.locator("button:has-text('Complete')"))
                .isEnabled(new com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions()
                        .setTimeout(60_000));
        Assertions.assertThat(taskService
                        .createTaskQuery()
                        .taskId(id)
                        .taskAssignee(worker.id())
                        .count())
                .isOne();
    }

    private void complete(Page page) {
        page.locator("button:has-text('Complete')").click();
        assertThat(page.locator("button:has-text('Complete')"))
                .hasCount(
                        0,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions().setTimeout(60_000));
        time.runDueJobs();
    }
}
