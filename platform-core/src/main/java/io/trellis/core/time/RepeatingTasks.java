package io.trellis.core.time;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Runs what is {@code @Scheduled}: never twice at once on one node, and again after a failure, as a store may be away a while. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RepeatingTasks implements SchedulingConfigurer, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatingTasks.class);

    /** One that takes long keeps no other waiting. */
    private static final int AT_ONCE = 8;

    private @Nullable ScheduledTaskRegistrar registrar;

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(AT_ONCE);
        scheduler.setDaemon(true);
        scheduler.setThreadNamePrefix("repeating-");
        scheduler.setErrorHandler(failure -> LOG.warn("a repeating task failed; trying again", failure));
        return scheduler;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        this.registrar = registrar;
    }

    /** The registrar outlives its context by whoever keeps that, and would keep each bean that repeats, an engine with it. */
    @Override
    public void destroy() {
        if (registrar != null) {
            registrar.setFixedDelayTasksList(List.of());
        }
    }
}
