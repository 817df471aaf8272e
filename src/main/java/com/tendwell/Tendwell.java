package com.tendwell;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The back office of companies that sell service plans. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Tendwell {

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Tendwell.class, args);
    }
}
