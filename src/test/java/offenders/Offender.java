package offenders;

import jakarta.mail.MessagingException;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.annotation.Transactional;

/**
 * Breaks every house rule, so that a test can show that each rule finds it. Outside the application's packages, so that
 * it is not mapped as an entity.
 */
@Entity
@Transactional
public class Offender {

    @Id
    Instant at = Instant.now();

    Date date = new Date();

    @Autowired
    transient RuntimeService engine;

    transient HttpHeaders headers = new HttpHeaders();

    @Transactional
    void mail() throws MessagingException {
        throw new MessagingException("rooms send no mail, at " + at + date + engine + headers);
    }

    /** A delegate outside the delegates class. */
    static class LonelyDelegate implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {}
    }
}
