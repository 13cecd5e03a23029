package io.trellis.form.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.trellis.core.company.Company;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.QueryTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** What every question begins with: the entities as its user may see them, and the compiler of conditions on them. */
final class QueryAccess {

    private final MongoDatabase database;
    private final Entities entities;
    private final FieldTypes types;
    private final Permissions permissions;
    private final Users users;
    private final QueryProblems problems;
    private final ViewerContexts contexts;
    private final RecordTitles titles;
    private final QueryTimes times;
    private final TooSlow time;

    QueryAccess(
            MongoDatabase database,
            Entities entities,
            FieldTypes types,
            Permissions permissions,
            Users users,
            Company company,
            Clock clock,
            QueryTimes times,
            Messages messages) {
        this.times = times;
        this.time = new TooSlow(times, messages);
        this.database = database;
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
        this.users = users;
        this.problems = new QueryProblems(messages);
        this.titles = new RecordTitles(this, new KnownPeople(users));
        this.contexts = new ViewerContexts(company, types, clock, titles);
    }

    VisibleEntities of(CurrentUser user) {
        return new VisibleEntities(user, entities, types, permissions, contexts, problems);
    }

    RecordTitles titles() {
        return titles;
    }

    Entities entities() {
        return entities;
    }

    FilterCompiler compiler(VisibleEntities visible) {
        return new FilterCompiler(
                visible,
                new ConditionCompiler(problems, new People(visible.user(), users), new Moments()),
                new Read(),
                new LostLookups(this, visible));
    }

    LostLookups lookups(VisibleEntities visible) {
        return new LostLookups(this, visible);
    }

    /** @throws io.trellis.form.query.InvalidQuery as the product itself would meet it among other entities than the published */
    void compileOnly(Entities others, String entity, Filter filter) {
        CurrentUser system = CurrentUser.system();
        VisibleEntities visible = new VisibleEntities(system, others, types, permissions, contexts, problems);
        ConditionCompiler conditions = new ConditionCompiler(problems, new People(system, users), new Moments());
        new FilterCompiler(visible, conditions, new Unread(), new LostLookups(this, visible))
                .compile(visible.entity(entity), filter);
    }

    /** Asked only within {@link #time}, which says in words that the store has read for long enough. */
    MongoCollection<Document> collection(VisibleEntity entity) {
        return collection(entity, times.list());
    }

    MongoCollection<Document> forReport(VisibleEntity entity) {
        return collection(entity, times.report());
    }

    private MongoCollection<Document> collection(VisibleEntity entity, Duration time) {
        return database.getCollection(entity.collection()).withTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    TooSlow time() {
        return time;
    }

    private final class Read implements FilterCompiler.Ids {

        @Override
        public List<String> matching(VisibleEntity entity, Document condition, int limit) {
            List<String> ids = new ArrayList<>();
            collection(entity)
                    .find(condition)
                    .projection(new Document(RecordPaths.ID, 1))
                    .limit(limit)
                    .forEach(found -> ids.add(found.getString(RecordPaths.ID)));
            return ids;
        }

        @Override
        public List<String> pointed(VisibleEntity entity, Document condition, BoundField lookup, int limit) {
            String path = "$" + DocumentPath.of(lookup).path();
            List<Document> pipeline = new ArrayList<>(List.of(new Document("$match", condition)));
            if (lookup.multiple()) {
                pipeline.add(new Document("$unwind", path));
            }
            pipeline.add(new Document("$group", new Document(RecordPaths.ID, path)));
            pipeline.add(new Document("$limit", limit));
            List<String> ids = new ArrayList<>();
            collection(entity).aggregate(pipeline).forEach(found -> ids.add(found.getString(RecordPaths.ID)));
            return ids;
        }
    }

    /** For a filter that is compiled and not asked. */
    private static final class Unread implements FilterCompiler.Ids {

        @Override
        public List<String> matching(VisibleEntity entity, Document condition, int limit) {
            return List.of();
        }

        @Override
        public List<String> pointed(VisibleEntity entity, Document condition, BoundField lookup, int limit) {
            return List.of();
        }
    }
}
