package io.bananas.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Begins the {@link StartWatch} with the deployment. Some servers make filters and servlets only for the first request. */
public class StartWatchListener implements ServletContextListener {

    @Inject
    private StartWatch watch;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        watch.begin();
    }
}
