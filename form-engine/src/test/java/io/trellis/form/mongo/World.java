package io.trellis.form.mongo;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.company.Company;
import io.trellis.core.company.YuanCompany;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Memory;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.seal.Seals;
import io.trellis.core.seal.TestSeals;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Nobody;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.store.DocumentStore;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.SameText;
import io.trellis.form.query.Queries;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Entities, people and records for tests of queries: real field types on a real store, rights as a test sets them. */
final class World implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    final MongoDatabase database;
    final DocumentStore store = TestStores.documents();
    final Messages messages = new BundleMessages();
    final FixedEntities entities = new FixedEntities();
    final Rights rights = new Rights();
    final Teams users = new Teams();
    final Company company = new YuanCompany(Month.APRIL).with("USD", LocalDate.EPOCH, "7");
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final FieldTypes types;
    final QueryAccess access;
    final Queries queries;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private int next;

    World() {
        this(TestStores.database());
    }

    World(MongoDatabase database) {
        this.database = database;
        context.registerBean(Messages.class, () -> messages);
        context.registerBean(Entities.class, () -> entities);
        context.registerBean(Company.class, () -> company);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Seals.class, () -> TestSeals.of(messages));
        context.setAllowBeanDefinitionOverriding(true);
        context.scan("io.trellis.form.field", "io.trellis.core.expression", "io.trellis.core.script");
        context.refresh();
        types = context.getBean(FieldTypes.class);
        access = new QueryAccess(
                database,
                entities,
                types,
                rights,
                users,
                company,
                clock,
                io.trellis.form.query.QueryTimes.usual(),
                messages);
        queries = new MongoQueries(
                access,
                new PageTokens(store),
                new SlowLists(TestStores.slowQueries(), Clock.systemUTC()),
                Memory.plenty(messages));
        entities.add("user", """
                {"titleField":"name","fields":[
                 {"key":"name","type":"text"},
                 {"key":"department","type":"lookup","settings":{"entity":"department"}}]}""");
        entities.add("department", """
                {"titleField":"name","fields":[{"key":"name","type":"text"}]}""");
        entities.add("account", """
                {"titleField":"name","fields":[
                 {"key":"name","type":"text"},
                 {"key":"sector","type":"select","settings":{"options":[
                   {"code":"software","zh":"软件","en":"Software"},{"code":"retail","zh":"零售","en":"Retail"},
                   {"code":"medical","zh":"医疗","en":"Medical"}]}},
                 {"key":"revenue","type":"currency"},
                 {"key":"founded","type":"date"},
                 {"key":"parent","type":"lookup","settings":{"entity":"account"}}]}""");
        entities.add("opportunity", """
                {"titleField":"name","fields":[
                 {"key":"name","type":"text"},
                 {"key":"account","type":"lookup","settings":{"entity":"account"}},
                 {"key":"stage","type":"select","settings":{"options":["prospecting","engaging","won","lost"]}},
                 {"key":"tags","type":"multiSelect","settings":{"options":["hot","new","big"]}},
                 {"key":"amount","type":"currency"},
                 {"key":"score","type":"decimal","settings":{"scale":4}},
                 {"key":"quantity","type":"integer"},
                 {"key":"close","type":"date"},
                 {"key":"touched","type":"datetime"},
                 {"key":"active","type":"boolean"},
                 {"key":"notes","type":"longText"},
                 {"key":"partner","type":"user"},
                 {"key":"lines","type":"subTable","settings":{"columns":[
                   {"key":"item","type":"lookup","settings":{"entity":"account"}},
                   {"key":"units","type":"integer"},{"key":"price","type":"currency"}]}}]}""");
    }

    @Override
    public void close() {
        context.close();
    }

    CurrentUser user(String id) {
        return new CurrentUser(id, id, id, Locale.ENGLISH, SHANGHAI, null, Set.of(), null);
    }

    BoundField field(String entity, String key) {
        return types.bind(entities.get(entity).field(key).orElseThrow());
    }

    String insert(String entity, Map<String, ?> values) {
        return insert(entity, "system", null, values);
    }

    String insert(String entity, String owner, @Nullable String department, Map<String, ?> values) {
        Document document = document(entity, owner, department, values);
        database.getCollection("rec_" + entity).insertOne(document);
        return document.getString("_id");
    }

    /** As the records' store writes it. */
    Document document(String entity, String owner, @Nullable String department, Map<String, ?> values) {
        String id = values.get("id") instanceof String given ? given : "%s-%06d".formatted(entity, next++);
        Document v = new Document();
        Document s = new Document();
        Document f = new Document();
        StringBuilder text = new StringBuilder();
        FieldContext surroundings =
                access.of(CurrentUser.system()).entity(entity).context();
        for (var definition : entities.get(entity).fields()) {
            BoundField field = types.bind(definition);
            Object value = values.get(field.key());
            if (value != null) {
                v.append(field.key(), Bson.value(value));
                text.append(value).append('\n');
                if (field.folded()) {
                    f.append(
                            field.key(),
                            value instanceof List<?>
                                    ? field.spellings(value, surroundings)
                                    : SameText.of(value.toString()));
                }
            }
            if (field.sortable()) {
                s.append(
                        field.key(),
                        value == null
                                ? null
                                : Bson.value(field.sortKey(value, surroundings).orElse(null)));
            }
        }
        List<String> access = new ArrayList<>(List.of("u:" + owner));
        if (department != null) {
            access.add("d:" + department);
        }
        Document at = new Document("at", Date.from(NOW.minusSeconds(3600L * next))).append("by", owner);
        return new Document("_id", id)
                .append("rev", 1L)
                .append("owner", owner)
                .append("dept", department)
                .append("acl", access)
                .append("created", at)
                .append("updated", at)
                .append("deleted", null)
                .append("v", v)
                .append("s", s)
                .append("u", new Document())
                .append("f", f)
                .append("q", SameText.of(text.toString()));
    }

    void delete(String entity, String id) {
        database.getCollection("rec_" + entity)
                .updateOne(new Document("_id", id), new Document("$set", new Document("deleted", Date.from(NOW))));
    }

    static Map<String, Object> money(String base) {
        Map<String, Object> money = new LinkedHashMap<>();
        money.put("amount", new BigDecimal(base));
        money.put("currency", "CNY");
        money.put("base", new BigDecimal(base));
        return money;
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                values.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return values;
    }

    static final class FixedEntities implements Entities {

        private static final JsonMapper MAPPER = new JsonMapper();
        private final Map<String, EntityDefinition> all = new TreeMap<>();

        void add(String name, String json) {
            all.put(name, EntityJson.read(name, "test", MAPPER.readTree(json)));
        }

        @Override
        public Optional<EntityDefinition> find(String name) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public EntityDefinition get(String name) {
            return find(name).orElseThrow();
        }

        @Override
        public List<EntityDefinition> all() {
            return List.copyOf(all.values());
        }

        @Override
        public EntityDefinition read(io.trellis.core.artifact.Artifact artifact) {
            throw new UnsupportedOperationException();
        }

        @Override
        public tools.jackson.databind.node.ObjectNode write(EntityDefinition definition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<EntityDefinition> in(io.trellis.core.artifact.ArtifactSet whole) {
            return all();
        }
    }

    /** Everybody may see everything until a test says otherwise. */
    static final class Rights implements Permissions {

        private final Map<String, RowPolicy> rows = new HashMap<>();
        private final Map<String, RowPolicy> changes = new HashMap<>();
        private final Set<String> hidden = new HashSet<>();

        void rows(String user, String entity, RowPolicy policy) {
            rows.put(user + " " + entity, policy);
        }

        /** Which rows somebody may change and delete; without it those that they see. */
        void changes(String user, String entity, RowPolicy policy) {
            changes.put(user + " " + entity, policy);
        }

        void hide(String user, String entity, String... fields) {
            Arrays.stream(fields).forEach(field -> hidden.add(user + " " + entity + " " + field));
        }

        @Override
        public boolean may(CurrentUser user, String entity, Action action) {
            return !(rows(user, entity, action) instanceof RowPolicy.Nothing);
        }

        @Override
        public RowPolicy rows(CurrentUser user, String entity, Action action) {
            if (action == Action.TAKE) {
                return new RowPolicy.Nothing();
            }
            String which = user.id() + " " + entity;
            RowPolicy seen = rows.getOrDefault(which, new RowPolicy.Everything());
            return action == Action.UPDATE || action == Action.DELETE ? changes.getOrDefault(which, seen) : seen;
        }

        @Override
        public FieldAccess field(CurrentUser user, String entity, String fieldKey) {
            return hidden.contains(user.id() + " " + entity + " " + fieldKey) ? FieldAccess.HIDDEN : FieldAccess.EDIT;
        }

        @Override
        public boolean give(Set<String> roles, Capability capability) {
            return roles.contains("admin");
        }

        @Override
        public boolean has(CurrentUser user, Capability capability) {
            return true;
        }
    }

    /** Teams by manager. */
    static final class Teams extends Nobody {

        final Map<String, Set<String>> teams = new HashMap<>();

        @Override
        public Set<String> teamOf(String userId) {
            return teams.getOrDefault(userId, Set.of(userId));
        }
    }
}
