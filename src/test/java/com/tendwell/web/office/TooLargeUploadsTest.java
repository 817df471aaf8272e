package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.Users;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import java.net.http.HttpRequest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RoomTest
class TooLargeUploadsTest {

    @Autowired
    Users users;

    @LocalServerPort
    int port;

    @Test
    void aFileThatIsFarTooLargeIsAnsweredByAPage() {
        String officer = "uploads.finance" + System.nanoTime();
        String password = Credentials.hire(
                        users, officer, "Test Person", officer + "@example.org", Set.of(Groups.FINANCE))
                .password();
        Browser browser = new Browser(port).signedOn(officer, password);

        Answer answer = browser.send(browser.request("/office/money-in/bank-statement")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                                + "x".repeat(6_000_000) + "\r\n--x--\r\n")));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("File too large", "nothing was saved");
    }
}
