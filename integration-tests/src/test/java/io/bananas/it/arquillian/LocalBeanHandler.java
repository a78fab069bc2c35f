package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;

/** A session bean in the WAR, seen by its class. */
@Stateless
@LocalBean
@Handles("it.local_bean")
public class LocalBeanHandler implements JobHandler<String, String> {

    @Override
    public String handle(String payload, JobContext job) {
        return "local bean:" + payload;
    }
}
