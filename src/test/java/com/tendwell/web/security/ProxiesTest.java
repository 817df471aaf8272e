package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.embedded.TomcatWebServerFactoryCustomizer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Whose word about the sender's address is taken, with the settings of production. */
class ProxiesTest {

    private static final String INTERNAL_PROXIES = "SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES";

    @Test
    void nobodysByDefaultNotEvenThatOfAPrivateAddress() throws IOException {
        assertThat(addressSeen(Map.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void thatOfTheConfiguredProxies() throws IOException {
        assertThat(addressSeen(Map.of(INTERNAL_PROXIES, "127\\.0\\.0\\.1"))).isEqualTo("203.0.113.9");
        assertThat(addressSeen(Map.of(INTERNAL_PROXIES, "10\\.0\\.0\\.1"))).isEqualTo("127.0.0.1");
    }

    private static String addressSeen(Map<String, Object> environment) throws IOException {
        StandardEnvironment settings = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("production", new ClassPathResource("application-production.yml"))
                .forEach(settings.getPropertySources()::addFirst);
        settings.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment));
        ServerProperties server =
                Binder.get(settings).bind("server", ServerProperties.class).get();
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new TomcatWebServerFactoryCustomizer(settings, server).customize(factory);
        WebServer tomcat = factory.getWebServer(
                context -> context.addServlet("echo", new Echo()).addMapping("/"));
        tomcat.start();
        try {
            String answer = new RawHttp(tomcat.getPort(), "127.0.0.1")
                    .get("/", "X-Forwarded-For: 203.0.113.9")
                    .text();
            return answer.substring(answer.indexOf("[") + 1, answer.indexOf("]"));
        } finally {
            tomcat.stop();
        }
    }

    private static final class Echo extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("[" + request.getRemoteAddr() + "]");
        }
    }
}
