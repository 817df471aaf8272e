package com.tendwell.support;

import com.icegreen.greenmail.util.GreenMail;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.ManualInvoices;
import com.tendwell.billing.PaymentReports;
import com.tendwell.customer.Customers;
import com.tendwell.gateway.stripe.StripeAtHand;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.UserTasks;
import com.tendwell.process.Users;
import com.tendwell.renewal.RenewalSweep;
import com.tendwell.staff.Staff;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;

/** What tests add to the house: a clock that can be moved, and hands to move it. */
@TestConfiguration(proxyBeanMethods = false)
@Import(StripeAtHand.Wiring.class)
public class TestHouse {

    /** Between the application and its connection pool; costs nothing while no test counts. */
    @Bean
    static BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool && name.equals("dataSource")
                        ? new CountingDataSource(pool)
                        : bean;
            }
        };
    }

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    TimeMachine timeMachine(MovableClock clock, ManagementService management, RuntimeService runtime) {
        return new TimeMachine(clock, management, runtime);
    }

    @Bean
    Cases cases(TaskService tasks, RuntimeService runtime, Invoices invoices, UserTasks userTasks) {
        return new Cases(tasks, runtime, invoices, userTasks);
    }

    @Bean
    Cast cast(Staff staff, Users users, Cases cases, TimeMachine time) {
        return new Cast(staff, users, cases, time);
    }

    @Bean
    Given given(
            Customers customers,
            ServicePlans plans,
            Staff staff,
            ManualInvoices manualInvoices,
            PaymentReports reports,
            Cases cases,
            Cast cast,
            TimeMachine time) {
        return new Given(customers, plans, staff, manualInvoices, reports, cases, cast, time);
    }

    @Bean
    Obstacle obstacle() {
        return new Obstacle();
    }

    @Bean
    Nights nights(RenewalSweep sweep, JdbcTemplate jdbc, TimeMachine time) {
        return new Nights(sweep, jdbc, time);
    }

    @Bean
    Unused unused(JdbcTemplate jdbc) {
        return new Unused(jdbc);
    }

    @Bean
    Footprints footprints() {
        return new Footprints();
    }

    @Bean
    MailServer roadToTheMailServer(GreenMail server, JavaMailSender sender) {
        return new MailServer(server, sender);
    }
}
