package com.tendwell.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.tendwell.audit.AuditTrail;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.notification.FaultyMailServer.Fault;
import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.notification.Notifications.State;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Company;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.MailContent.Paper;
import com.tendwell.shared.MailLink;
import com.tendwell.shared.PaperKind;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import com.tendwell.support.RefusedWrites;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@RoomTest
class OutboxTest {

    @Autowired
    Notifications notifications;

    @Autowired
    Outbox outbox;

    @Autowired
    Deliveries deliveries;

    @Autowired
    MailInbox inbox;

    @Autowired
    GreenMail mailServer;

    @Autowired
    AuditTrail audit;

    @Autowired
    LiveCases cases;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    @Qualifier("ownerDataSource") DataSource ownerDataSource;

    @Autowired
    MeterRegistry meters;

    @Autowired
    TimeMachine time;

    @Autowired
    ApplicationContext context;

    private final String address = Sales.someAddress();
    private CustomerView customer;
    private PlanView plan;

    @BeforeEach
    void anEmptyOutboxOnTheFirstMonday() {
        time.reset();
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
        Sales sales = new Sales(context);
        customer = sales.customer("Anna Müller", address, "en");
        plan = sales.plan(customer, "Wartung");
    }

    @Test
    void eachMailIsSentOnceByTwoNodesWithFourThreadsEach() throws Exception {
        for (int i = 0; i < 60; i++) {
            write("Letter " + i);
        }
        List<OutboxSender> nodes = List.of(
                sender(mailServer.getSmtp().getPort()),
                sender(mailServer.getSmtp().getPort()));
        CyclicBarrier barrier = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> rounds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OutboxSender node = nodes.get(i % 2);
            rounds.add(threads.submit(() -> {
                barrier.await();
                return node.sendDue();
            }));
        }
        int sent = 0;
        for (Future<Integer> round : rounds) {
            sent += round.get();
        }
        threads.shutdown();

        assertThat(sent).isEqualTo(60);
        assertThat(inbox.to(address))
                .hasSize(60)
                .extracting(ReceivedMail::subject)
                .doesNotHaveDuplicates();
        assertThat(told()).allSatisfy(told -> {
            assertThat(told.state()).isEqualTo(State.SENT);
            assertThat(told.attempts()).isEqualTo(1);
        });
    }

    @Test
    void theSameThingIsWrittenOnceThoughEightThreadsReportIt() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Optional<UUID>>> written = new ArrayList<>();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 8; i++) {
            written.add(threads.submit(() -> {
                barrier.await();
                return outbox.write(letter(key, "Once", "Anna Müller"));
            }));
        }
        int rows = 0;
        for (Future<Optional<UUID>> row : written) {
            rows += row.get().isPresent() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(rows).isEqualTo(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void aMailWaitsWhileTheServerIsDownAndIsSentLater() throws Exception {
        write("Later");
        int nobody = portOfNobody();

        assertThat(sender(nobody).sendDue()).isZero();

        NotificationView waiting = told().get(0);
        assertThat(waiting.state()).isEqualTo(State.PENDING);
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.lastError()).isNotBlank();
        notifications.sendDue();
        assertThat(inbox.to(address)).as("not before its time").isEmpty();

        time.travelTo(time.now().plusSeconds(30));
        notifications.sendDue();
        assertThat(inbox.to(address)).singleElement().satisfies(mail -> assertThat("<" + mail.id() + ">")
                .isEqualTo(waiting.messageId()));
        assertThat(told().get(0).lastError()).isEmpty();
    }

    @Test
    void anUnreachableServerCostsOneMailOneAttempt() throws Exception {
        write("First");
        write("Second");

        sender(portOfNobody()).sendDue();

        assertThat(told()).extracting(NotificationView::attempts).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void anUnconfirmedMailIsSentAgainWithTheSameMessageId() throws Exception {
        write("Twice");
        try (FaultyMailServer dropping = new FaultyMailServer(Fault.HANGS_UP_AFTER_THE_MAIL)) {
            assertThat(sender(dropping.port()).sendDue()).isZero();
            assertThat(dropping.taken)
                    .first()
                    .asString()
                    .contains("Message-ID: " + told().get(0).messageId());
        }
        assertThat(told().get(0).state()).isEqualTo(State.PENDING);

        time.travelTo(time.now().plusSeconds(30));
        notifications.sendDue();

        assertThat(inbox.to(address)).singleElement().satisfies(mail -> assertThat("<" + mail.id() + ">")
                .isEqualTo(told().get(0).messageId()));
    }

    @Test
    void aConfirmedMailIsNotSentAgainAfterADisconnect() throws Exception {
        write("Taken");
        try (FaultyMailServer rude = new FaultyMailServer(Fault.HANGS_UP_AFTER_SAYING_SO)) {
            assertThat(sender(rude.port()).sendDue()).isEqualTo(1);
        }
        assertThat(told().get(0).state()).isEqualTo(State.SENT);
    }

    @Test
    void aFailedQuitDoesNotSendAMailAgain() {
        write("Taken");
        JavaMailSenderImpl withoutFarewell = new JavaMailSenderImpl() {
            @Override
            protected Transport getTransport(Session session) {
                return new SMTPTransport(session, null) {
                    @Override
                    public synchronized void close() throws MessagingException {
                        super.close();
                        throw new MessagingException("connection reset");
                    }
                };
            }
        };

        assertThat(sender(withoutFarewell, mailServer.getSmtp().getPort()).sendDue())
                .isEqualTo(1);
        assertThat(told().get(0).state()).isEqualTo(State.SENT);
        assertThat(inbox.to(address)).hasSize(1);
    }

    @Test
    void aSilentServerDelaysNobody() throws Exception {
        UUID slow = write("Slow");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (FaultyMailServer mute = new FaultyMailServer(Fault.MUTE)) {
            Future<Integer> round = thread.submit(() -> sender(mute.port()).sendDue());
            assertThat(mute.called.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(jdbc.queryForList("select 1 from notification where id = ? for update skip locked", slow))
                    .as("no row is locked while the server is talked to")
                    .hasSize(1);
            assertThat(jdbc.queryForObject(
                            "select count(*) from pg_stat_activity where state like 'idle in transaction%'",
                            Long.class))
                    .as("no transaction is open while the server is talked to")
                    .isZero();
            assertThat(round.get(30, TimeUnit.SECONDS)).isZero();
        }
        thread.shutdown();
        assertThat(told().get(0).state()).isEqualTo(State.PENDING);
    }

    @Test
    void afterTheLastAttemptAPersonIsAskedOnce() throws Exception {
        UUID dead = write("Never");
        try (FaultyMailServer server = new FaultyMailServer(Fault.KNOWS_NOBODY)) {
            OutboxSender sender = sender(server.port());
            for (int attempt = 1; attempt <= 8; attempt++) {
                assertThat(told().get(0).state()).isEqualTo(State.PENDING);
                sender.sendDue();
                time.travelTo(time.now().plus(Duration.ofHours(3)));
            }
            sender.sendDue();
        }

        NotificationView told = told().get(0);
        assertThat(told.state()).isEqualTo(State.DEAD);
        assertThat(told.attempts()).isEqualTo(8);
        assertThat(told.lastError()).contains("unknown here").doesNotContain(address);
        assertThat(notifications.dead(Optional.empty(), 10).items()).contains(told);
        assertThat(meters.get("tendwell.outbox.dead").gauge().value()).isPositive();
        assertThat(cases.isLive(Notifications.REPAIR_CASE, dead)).isTrue();
        assertThat(audit.about(new Subject("notification", dead.toString())))
                .filteredOn(entry -> entry.event().equals("delivery-failed"))
                .hasSize(1);
    }

    @Test
    void aFailedRepairGivesTheReasonWithoutTheRecipient() throws Exception {
        UUID dead = writeDead("Repair");

        try (FaultyMailServer server = new FaultyMailServer(Fault.KNOWS_NOBODY)) {
            Redelivery redelivery = new Redelivery(
                    deliveries,
                    postman(new JavaMailSenderImpl(), server.port()),
                    context.getBean(Customers.class),
                    context.getBean(Staff.class));
            assertThatThrownBy(() -> redelivery.deliver(dead))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The payment-failed mail of " + plan.number() + " was not delivered")
                    .hasMessageContaining("unknown here")
                    .hasNoCause()
                    .message()
                    .doesNotContain(address, "Anna");
        }
        assertThat(told().get(0).state()).isEqualTo(State.DEAD);
    }

    @Test
    void aRepairedMailGoesOnceToTheCustomersCurrentAddress() {
        UUID dead = writeDead("Repair");
        String better = Sales.someAddress();
        context.getBean(Customers.class).completeContact(customer.id(), "", better, "", "asked by phone");

        notifications.deliver(dead);
        notifications.deliver(dead);

        assertThat(inbox.to(address)).isEmpty();
        assertThat(inbox.to(better)).hasSize(1);
        assertThat(told().get(0).state()).isEqualTo(State.SENT);
        assertThat(told().get(0).recipient()).isEqualTo(better);
    }

    @Test
    void mailsLeasedByADeadNodeAreSentWhenTheLeaseExpires() {
        UUID id = write("Left behind");
        LeasedNotification held = deliveries.takeNext(UUID.randomUUID()).orElseThrow();
        assertThat(held.id()).isEqualTo(id);

        time.travelTo(time.now().plus(Duration.ofDays(1)));
        assertThat(notifications.sendDue())
                .as("one node's clock is a day ahead")
                .isZero();
        assertThatThrownBy(() -> notifications.deliver(id)).hasMessageContaining("being sent at this moment");

        jdbc.update("update notification set leased_until = now() - interval '1 second' where id = ?", id);
        assertThat(notifications.sendDue()).isEqualTo(1);
        deliveries.failed(held, "too late to say so");
        assertThat(told().get(0).state()).isEqualTo(State.SENT);
        assertThat(inbox.to(address)).hasSize(1);
    }

    @Test
    void headerValuesCannotInjectHeaders() throws Exception {
        outbox.write(letter("k" + UUID.randomUUID(), "Hello\r\nBcc: eve@example.com", "Anna\nBcc: eve@example.com"));
        notifications.sendDue();

        MimeMessage mail = Arrays.stream(mailServer.getReceivedMessages())
                .filter(message -> recipient(message).equals(address))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Subject")).containsExactly("Hello Bcc: eve@example.com");
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("Anna Bcc: eve@example.com");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Message-ID")).hasSize(1);
    }

    @Test
    void aNewMailIsSentWithoutWaitingForThePoll() throws Exception {
        OutboxSchedule schedule =
                new OutboxSchedule(context.getBean(OutboxSender.class), context.getBean(MailSettings.class));
        UUID id = write("At once");

        schedule.written(new NotificationEvent.NotificationWritten(
                id, new Subject("plan", plan.id().toString()), "payment-failed"));

        await().atMost(Duration.ofSeconds(10)).until(() -> inbox.to(address).size() == 1);
        schedule.destroy();
        assertThat(told().get(0).state()).isEqualTo(State.SENT);
    }

    @Test
    void whileAPaperIsRenderedOtherMailsAreHandedOverAndTheSameRecipientsWaitTheirTurn() throws Exception {
        SlowPaper paper = new SlowPaper();
        String other = Sales.someAddress();
        outbox.write(letter(UUID.randomUUID().toString(), "Slow", address, Optional.of(SlowPaper.ATTACHED)));
        write("After the slow one");
        outbox.write(letter(UUID.randomUUID().toString(), "Quick", other, Optional.empty()));
        OutboxSchedule schedule = new OutboxSchedule(
                sender(new JavaMailSenderImpl(), mailServer.getSmtp().getPort(), paper.kind()),
                context.getBean(MailSettings.class));
        schedule.look();
        assertThat(paper.begun.await(10, TimeUnit.SECONDS)).isTrue();

        schedule.look();
        await().atMost(Duration.ofSeconds(10)).until(() -> inbox.to(other).size() == 1);
        assertThat(inbox.to(address)).isEmpty();

        paper.done.countDown();
        await().atMost(Duration.ofSeconds(10)).until(() -> inbox.to(address).size() == 2);
        schedule.destroy();
        assertThat(inbox.to(address)).extracting(ReceivedMail::subject).containsExactly("After the slow one", "Slow");
    }

    @Test
    void aPaperIsRenderedOnceForAllAttempts() throws Exception {
        AtomicInteger rendered = new AtomicInteger();
        PaperKind paper = new PaperKind("counted", id -> new byte[] {(byte) rendered.incrementAndGet()});
        Paper attached = new Paper(new Subject("counted", "1"), "counted.pdf");
        outbox.write(letter(UUID.randomUUID().toString(), "Counted", address, Optional.of(attached)));
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        OutboxSender sender = sender(server, portOfNobody(), paper);
        assertThat(sender.sendDue()).isZero();

        server.setPort(mailServer.getSmtp().getPort());
        time.travelTo(time.now().plus(Duration.ofMinutes(1)));

        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(inbox.to(address)).hasSize(1);
        assertThat(rendered).hasValue(1);
    }

    @Test
    void aStoppingNodeTakesNoFurtherMailAndLeavesNothingLeased() throws Exception {
        SlowPaper paper = new SlowPaper();
        outbox.write(letter(UUID.randomUUID().toString(), "In work", address, Optional.of(SlowPaper.ATTACHED)));
        for (int i = 0; i < 5; i++) {
            write("Not begun " + i);
        }
        OutboxSchedule schedule = new OutboxSchedule(
                sender(new JavaMailSenderImpl(), mailServer.getSmtp().getPort(), paper.kind()),
                context.getBean(MailSettings.class));
        schedule.look();
        assertThat(paper.begun.await(10, TimeUnit.SECONDS)).isTrue();

        schedule.takeNoMore();
        schedule.look();
        paper.done.countDown();
        schedule.destroy();

        assertThat(inbox.to(address)).extracting(ReceivedMail::subject).containsExactly("In work");
        assertThat(leased()).isZero();
    }

    @Test
    void noMailIsHandedOverWhileItsAuditEntryIsRefusedAndAllGoOutOnceAtOnceWhenItIsNot() {
        for (int i = 0; i < 30; i++) {
            write("Letter " + i);
        }

        try (RefusedWrites refused = new RefusedWrites(ownerDataSource, "insert on audit_entry")) {
            for (int round = 0; round < 3; round++) {
                assertThat(notifications.sendDue()).isZero();
            }
            assertThat(inbox.to(address)).isEmpty();
        }

        assertThat(leased())
                .as("given back, though the lease lasts for minutes")
                .isZero();
        assertThat(notifications.sendDue()).isEqualTo(30);
        assertThat(inbox.to(address))
                .hasSize(30)
                .extracting(ReceivedMail::subject)
                .doesNotHaveDuplicates();
        assertThat(told()).extracting(NotificationView::attempts).containsOnly(1);
    }

    @Test
    void noMailIsHandedOverWhileTheOutboxItselfIsReadOnly() {
        write("Later");
        OutboxSender sender = sender(mailServer.getSmtp().getPort());

        try (RefusedWrites refused = new RefusedWrites(ownerDataSource, "update on notification")) {
            assertThatThrownBy(sender::sendDue).isInstanceOf(DataAccessException.class);
        }

        assertThat(inbox.to(address)).isEmpty();
        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(inbox.to(address)).hasSize(1);
    }

    @Test
    void aMailThatWasHandedOverJustBeforeTheDatabaseRefusedIsRecordedLaterAndNotSentAgain() {
        write("Once");
        write("Not yet");
        RefusedWrites[] refused = new RefusedWrites[1];
        JavaMailSenderImpl refusingAfterwards = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object[] originals) {
                super.doSend(messages, originals);
                if (refused[0] == null) {
                    refused[0] = new RefusedWrites(ownerDataSource, "insert on audit_entry");
                }
            }
        };
        OutboxSender sender = sender(refusingAfterwards, mailServer.getSmtp().getPort());

        assertThat(sender.sendDue()).isZero();
        assertThat(sender.sendDue()).isZero();
        assertThat(inbox.to(address)).extracting(ReceivedMail::subject).containsExactly("Once");

        refused[0].close();
        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(inbox.to(address)).extracting(ReceivedMail::subject).containsExactly("Not yet", "Once");
        assertThat(told()).allSatisfy(told -> {
            assertThat(told.state()).isEqualTo(State.SENT);
            assertThat(told.attempts()).isEqualTo(1);
        });
    }

    /** A paper whose rendering lasts until the test lets it end. */
    private static final class SlowPaper {

        private static final Paper ATTACHED = new Paper(new Subject("slow", "1"), "slow.pdf");

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);

        private PaperKind kind() {
            return new PaperKind("slow", id -> {
                begun.countDown();
                try {
                    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return new byte[] {1};
            });
        }
    }

    private long leased() {
        return jdbc.queryForObject("select count(*) from notification where lease is not null", Long.class);
    }

    private UUID write(String subject) {
        return outbox.write(letter(UUID.randomUUID().toString(), subject, "Anna Müller"))
                .orElseThrow();
    }

    private UUID writeDead(String subject) {
        UUID id = write(subject);
        jdbc.update("update notification set state = 'DEAD', attempts = 8 where id = ?", id);
        return id;
    }

    private ComposedMail letter(String key, String subject, String name) {
        return new ComposedMail(
                key,
                MailComposer.PAYMENT_FAILED,
                new Recipient.Buyer(
                        new Subject("plan", plan.id().toString()),
                        plan.number(),
                        customer.id().value()),
                address,
                name,
                "en",
                new ComposedMail.Content(subject, "text", "<p>html</p>"),
                Optional.empty());
    }

    private ComposedMail letter(String key, String subject, String email, Optional<Paper> paper) {
        ComposedMail like = letter(key, subject, "Anna Müller");
        return new ComposedMail(
                key, like.template(), like.to(), email, like.name(), like.language(), like.worded(), paper);
    }

    private List<NotificationView> told() {
        return notifications.ofPlan(new PlanId(plan.id().value()));
    }

    private OutboxSender sender(int port) {
        return sender(new JavaMailSenderImpl(), port);
    }

    private OutboxSender sender(JavaMailSenderImpl server, int port) {
        return new OutboxSender(deliveries, postman(server, port));
    }

    private OutboxSender sender(JavaMailSenderImpl server, int port, PaperKind paper) {
        return new OutboxSender(deliveries, postman(server, port, List.of(paper)));
    }

    private MailTransport postman(JavaMailSenderImpl server, int port) {
        return postman(
                server, port, context.getBeanProvider(PaperKind.class).stream().toList());
    }

    private MailTransport postman(JavaMailSenderImpl server, int port, List<PaperKind> papers) {
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties().setProperty("mail.smtp.timeout", "2000");
        return new MailTransport(
                server,
                papers,
                context.getBeanProvider(MailLink.class).stream().toList(),
                context.getBean(Company.class),
                context.getBean(Clock.class));
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString().replaceAll(".*<|>.*", "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
