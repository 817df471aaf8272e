package com.tendwell.local;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * An embedded SMTP server for development: all mail ends up in the mail inbox. It listens on localhost only and keeps
 * the newest mails in memory, so the inbox is empty after a restart.
 */
@Configuration(proxyBeanMethods = false)
@WithoutMailServer
class LocalMail {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String TIMEOUT_MILLIS = "15000";

    /**
     * @param port 0 for a free one
     * @param kept number of mails, about a tenth of a megabyte each
     */
    @Bean(destroyMethod = "stop")
    GreenMail mailServer(
            @Value("${tendwell.local.mail-port:0}") int port, @Value("${tendwell.local.mails-kept:500}") int kept) {
        GreenMail server = new GreenMail(new ServerSetup(port, LOOPBACK, ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        server.start();
        server.getUserManager().setMessageDeliveryHandler(new NewestMails(server.getManagers(), kept));
        return server;
    }

    @Bean
    JavaMailSender localMailSender(GreenMail mailServer) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(LOOPBACK);
        sender.setPort(mailServer.getSmtp().getPort());
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        sender.getJavaMailProperties().setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        return sender;
    }
}
