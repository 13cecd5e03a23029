package io.trellis.core.time;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** UTC; zones come from the company and the viewer. Tests replace it to move time. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return new TriedTime(Clock.systemUTC());
    }
}
