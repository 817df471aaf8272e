package com.tendwell.customer;

import static com.tendwell.shared.Actor.person;
import static com.tendwell.support.Fixtures.aNewCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class CustomersTest {

    private static final Address ADDRESS = new Address("Hauptstraße 1", "10115", "Berlin", "DE");
    private static final Actor DISPATCHER = person("back.bea", Set.of(Groups.BACK_OFFICE));

    @Autowired
    Customers customers;

    @Test
    void aRegisteredCustomerIsFoundByItsNumber() {
        CustomerView registered = register("Anna Müller", new Contact("Anna", "anna@example.com", ""));

        assertThat(registered.number()).matches("C-\\d{6}");
        assertThat(customers.byNumber(registered.number())).contains(registered);
        assertThat(customers.get(registered.id())).isEqualTo(registered);
        assertThat(customers.all(List.of(registered.id(), registered.id()))).containsExactly(registered);
        assertThat(registered.locations())
                .extracting(CustomerView.Location::timeZone)
                .containsExactly("Europe/Berlin");
    }

    @Test
    void aChangeKeepsLocationsByNameAndAddsNewOnes() {
        CustomerView before = register("Anna Müller");
        UUID home = before.locations().get(0).id();

        CustomerView after = CurrentActor.as(
                DISPATCHER,
                () -> customers.change(
                        before.id(),
                        before.version(),
                        aNewCustomer()
                                .named("Anna Meier")
                                .commercial()
                                .taxedAt("7")
                                .reachedAt("Ben", "ben@example.com")
                                .servedAt("Workshop", ADDRESS, "Europe/Vienna")
                                .build()));

        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.locations()).extracting(CustomerView.Location::name).containsExactly("Home", "Workshop");
        assertThat(after.locations().get(0).id()).isEqualTo(home);
        assertThat(customers.get(before.id())).isEqualTo(after);
    }

    @Test
    void aNewZoneOfALocationIsANewVersionOfItsCustomer() {
        CustomerView before = register("Anna Müller");

        CustomerView after = CurrentActor.as(
                DISPATCHER,
                () -> customers.change(before.id(), before.version(), said("Anna Müller", "Europe/Vienna", List.of())));

        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.locations())
                .extracting(CustomerView.Location::timeZone)
                .containsExactly("Europe/Vienna");
    }

    @Test
    void aStaleVersionIsRefused() {
        CustomerView before = register("Anna Müller");
        CurrentActor.as(
                DISPATCHER,
                () -> customers.change(before.id(), before.version(), said("Anna Meier", "Europe/Berlin", List.of())));

        assertThatThrownBy(() -> CurrentActor.as(
                        DISPATCHER,
                        () -> customers.change(
                                before.id(), before.version(), said("Anna Huber", "Europe/Berlin", List.of()))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE));
    }

    @Test
    void oneOfTwoConcurrentChangesWins() throws Exception {
        CustomerView before = register("Anna Müller");
        CyclicBarrier barrier = new CyclicBarrier(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "Anna " + i;
            Callable<Boolean> change = () -> {
                barrier.await();
                try {
                    CurrentActor.as(
                            DISPATCHER,
                            () -> customers.change(
                                    before.id(), before.version(), said(name, "Europe/Berlin", List.of())));
                    return true;
                } catch (Refused refused) {
                    assertThat(refused.kind()).isEqualTo(Refused.Kind.STALE);
                    return false;
                }
            };
            answers.add(threads.submit(change));
        }
        List<Boolean> won = new ArrayList<>();
        for (Future<Boolean> answer : answers) {
            won.add(answer.get());
        }
        threads.shutdown();

        assertThat(won).containsOnlyOnce(true);
        assertThat(customers.get(before.id()).version()).isEqualTo(before.version() + 1);
    }

    @Test
    void aCustomerWithoutAnAddressIsReachableOnceItIsCompleted() {
        CustomerView mute = register("Anna Müller", new Contact("Anna", "", "+49 30 1"));
        assertThat(mute.reachableContact()).isEmpty();

        CustomerView reachable = CurrentActor.as(
                person("cs.carla", Set.of(Groups.CUSTOMER_SUCCESS)),
                () -> customers.completeContact(mute.id(), "", "anna@example.com", "", "asked by phone"));

        assertThat(reachable.reachableContact()).contains(new Contact("Anna", "anna@example.com", "+49 30 1"));
        assertThat(customers.get(mute.id())).isEqualTo(reachable);
    }

    @Test
    void aPersonOutsideTheGroupMayReadButNotWrite() {
        CustomerView customer = register("Anna Müller");
        Actor finance = person("finance.fay", Set.of(Groups.FINANCE));

        assertThat(CurrentActor.as(finance, () -> customers.get(customer.id()))).isEqualTo(customer);
        assertThatThrownBy(() -> CurrentActor.as(finance, () -> register("Eve")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CurrentActor.as(person("guest", Set.of()), () -> customers.get(customer.id())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aTokenNeedsTheScope() {
        CustomerView customer = register("Anna Müller");
        Actor reader = Actor.token("t1", "back.bea", Set.of("customers:read"));
        Actor planner = Actor.token("t2", "back.bea", Set.of("plans:read"));

        assertThatThrownBy(() -> CurrentActor.as(planner, () -> customers.get(customer.id())))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CurrentActor.as(reader, () -> register("Eve"))).isInstanceOf(Refused.class);
        assertThat(CurrentActor.as(reader, () -> customers.get(customer.id()))).isEqualTo(customer);
    }

    @Test
    void aListIsReadByCursorNewestFirst() {
        String family = "Family " + UUID.randomUUID();
        List<String> registered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            registered.add(0, register(family + " 100%_" + i).number());
        }

        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<CustomerView> page = customers.page(family.toUpperCase() + " 100%_", cursor, 2);
            page.items().forEach(customer -> read.add(customer.number()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(read).isEqualTo(registered);
        assertThat(customers.page("", Optional.empty(), 3).items()).hasSize(3);
        assertThat(customers.page(family + " 1000", Optional.empty(), 3).items())
                .isEmpty();
        assertThatThrownBy(() -> customers.page("", Optional.of("page 2"), 3)).hasMessageContaining("cursor");
        assertThatThrownBy(() -> customers.page("", Optional.empty(), 201)).hasMessageContaining("from 1 to 200");
    }

    private CustomerView register(String name, Contact... contacts) {
        return customers.register(said(name, "Europe/Berlin", List.of(contacts)));
    }

    private static NewCustomer said(String name, String zone, List<Contact> contacts) {
        return aNewCustomer()
                .named(name)
                .reading("de")
                .withContacts(contacts)
                .servedAt("Home", ADDRESS, zone)
                .build();
    }
}
