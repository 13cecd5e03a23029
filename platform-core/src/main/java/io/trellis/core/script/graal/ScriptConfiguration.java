package io.trellis.core.script.graal;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.Messages;
import io.trellis.core.script.ScriptLimits;
import io.trellis.core.script.Scripts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScriptConfiguration {

    @Bean(destroyMethod = "close")
    Scripts scripts(Clock clock, ObjectProvider<Company> companies, Messages messages) {
        // asked late: the company's settings come from a store that is not open yet
        Supplier<ZoneId> zone = () -> {
            Company company = companies.getIfAvailable();
            return company == null ? clock.getZone() : company.zone();
        };
        return new GraalScripts(clock, zone, ScriptLimits.standard(), messages);
    }
}
