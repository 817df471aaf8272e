package com.tendwell.portal;

import static com.tendwell.portal.CustomerLinks.Kind.CALENDAR_FEED;
import static com.tendwell.portal.CustomerLinks.Kind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class CustomerLinksTest {

    private static final Duration YEAR = Duration.ofDays(365);

    @Autowired
    CustomerLinks links;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private final String plan = UUID.randomUUID().toString();

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
    }

    @Test
    void aTokenOpensOnlyItsOwnFeature() {
        String token = links.tokenFor(INVOICE, plan, YEAR);

        assertThat(links.open(INVOICE, token)).contains(new CustomerLinks.Target(INVOICE, plan));
        assertThat(links.open(CALENDAR_FEED, token)).isEmpty();
        assertThat(links.open(INVOICE, token.substring(1))).isEmpty();
        assertThat(links.open(INVOICE, "")).isEmpty();
    }

    @Test
    void aLaterMailRepeatsTheLinkAlthoughTheTokenIsNotStored() {
        String token = links.tokenFor(INVOICE, plan, YEAR);

        assertThat(links.tokenFor(INVOICE, plan, YEAR)).isEqualTo(token);
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(jdbc.queryForList("select customer_link::text from customer_link", String.class))
                .noneMatch(row -> row.contains(token));
    }

    @Test
    void anExpiredLinkOpensNothingAndTheNextOneIsAnother() {
        String token = links.tokenFor(INVOICE, plan, Duration.ofDays(10));
        time.travelTo(time.now().plus(Duration.ofDays(10)));

        assertThat(links.open(INVOICE, token)).isEmpty();
        String next = links.tokenFor(INVOICE, plan, Duration.ofDays(10));
        assertThat(next).isNotEqualTo(token);
        assertThat(links.open(INVOICE, token)).isEmpty();
        assertThat(links.open(INVOICE, next)).isPresent();
    }

    @Test
    void repeatingALinkRenewsItsValidity() {
        String token = links.tokenFor(INVOICE, plan, Duration.ofDays(10));
        time.travelTo(time.now().plus(Duration.ofDays(6)));

        assertThat(links.tokenFor(INVOICE, plan, Duration.ofDays(10))).isEqualTo(token);
        time.travelTo(time.now().plus(Duration.ofDays(9)));
        assertThat(links.open(INVOICE, token)).isPresent();
    }

    @Test
    void aRevokedLinkOpensNothingAndTheNextOneIsAnother() {
        String token = links.tokenFor(INVOICE, plan, YEAR);
        links.revoke(INVOICE, plan);

        assertThat(links.open(INVOICE, token)).isEmpty();
        assertThat(links.tokenFor(INVOICE, plan, YEAR)).isNotEqualTo(token);
    }

    @Test
    void eightConcurrentRequestsGetTheSameLink() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            asked.add(threads.submit(() -> {
                barrier.await();
                return links.tokenFor(INVOICE, plan, YEAR);
            }));
        }
        List<String> tokens = new ArrayList<>();
        for (Future<String> answer : asked) {
            tokens.add(answer.get());
        }
        threads.shutdown();

        assertThat(tokens).hasSize(8).containsOnly(tokens.get(0));
        assertThat(links.open(INVOICE, tokens.get(0))).isPresent();
    }
}
