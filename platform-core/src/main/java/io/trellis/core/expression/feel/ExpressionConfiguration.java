package io.trellis.core.expression.feel;

import io.trellis.core.company.Company;
import io.trellis.core.expression.ExpressionLimits;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.Messages;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExpressionConfiguration {

    @Bean
    Expressions expressions(Clock clock, ObjectProvider<Company> companies, Messages messages) {
        // asked late: the company's settings come from a store that is not open yet
        Supplier<CalendarDays> days = () -> {
            Company company = companies.getIfAvailable();
            return company == null
                    ? CalendarDays.usual(clock.getZone())
                    : new CalendarDays(company.zone(), company.firstDayOfWeek(), company.fiscalYearStart());
        };
        return new FeelExpressions(clock, days, ExpressionLimits.standard(), messages);
    }
}
