package io.trellis.form.mongo;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.company.Company;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.SlowQueries;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.Beside;
import io.trellis.form.query.FilterCheck;
import io.trellis.form.query.Queries;
import io.trellis.form.query.QueryTimes;
import io.trellis.form.record.Labels;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    QueryAccess access(
            MongoDatabase database,
            Entities entities,
            FieldTypes types,
            Permissions permissions,
            Users users,
            Company company,
            Clock clock,
            ObjectProvider<QueryTimes> times,
            Messages messages) {
        return new QueryAccess(
                database,
                entities,
                types,
                permissions,
                users,
                company,
                clock,
                times.getIfAvailable(QueryTimes::usual),
                messages);
    }

    @Bean
    FilterCheck filterCheck(QueryAccess access, Entities entities) {
        return new CompiledFilterCheck(access, entities);
    }

    @Bean
    Labels labels(QueryAccess access) {
        return access.titles();
    }

    @Bean
    Beside beside() {
        return new Beside();
    }

    @Bean
    Queries queries(QueryAccess access, DocumentStore store, SlowQueries slow, Clock clock, Memory memory) {
        return new MongoQueries(access, new PageTokens(store), new SlowLists(slow, clock), memory);
    }
}
