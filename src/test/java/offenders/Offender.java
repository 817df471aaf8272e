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

/** Breaks every rule of the house, so that each is seen to bite; outside the application, which would map it. */
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

    /** A delegate that stands alone. */
    static class LonelyDelegate implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {}
    }
}
