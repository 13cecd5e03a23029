package io.trellis.form.record;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.company.Company;
import io.trellis.core.error.TrellisException;
import io.trellis.core.event.Events;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Grantees;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Users;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.SlowQueries;
import io.trellis.core.time.MovableClock;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.PublishedEntities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.mail.KnownPeople;
import io.trellis.form.rule.FormRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The form engine over an empty store, with entities given as JSON (single quotes do), and rights to set at will. */
public final class FormWorld implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    public final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T02:00:00Z"));
    public final TestPermissions permissions = new TestPermissions();
    public final MongoDatabase database;
    private final TestUsers users;
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private final DocumentStore documents;

    public FormWorld(Path folder) {
        this(folder, TestStores.database(), TestStores.documents());
    }

    /** Another node over the same stores. */
    public FormWorld(Path folder, FormWorld other) {
        this(folder, other.database, other.documents);
        artifacts.putAll(other.artifacts);
    }

    public FormWorld(Path folder, MongoDatabase database, DocumentStore documents) {
        this.database = database;
        this.documents = documents;
        users = new TestUsers(database);
        Map<String, Object> settings = new HashMap<>(TestServers.keys());
        settings.put("TRELLIS_DATA", folder.toString());
        settings.put("trellis.outbound-hosts", "localhost");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean(MongoDatabase.class, () -> database);
        context.registerBean(DocumentStore.class, () -> documents);
        context.registerBean(SlowQueries.class, TestStores::slowQueries);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Messages.class, BundleMessages::new);
        context.registerBean(TestPermissions.class, () -> permissions);
        context.registerBean(Users.class, () -> users);
        context.registerBean(Roles.class, TestRoles::new);
        context.registerBean(Grantees.class);
        context.registerBean(TimeOrderedIds.class);
        context.registerBean(KnownPeople.class);
        context.scan(
                "io.trellis.core.event",
                "io.trellis.core.queue",
                "io.trellis.core.audit",
                "io.trellis.core.company",
                "io.trellis.core.workday",
                "io.trellis.core.signal",
                "io.trellis.core.job",
                "io.trellis.core.file",
                "io.trellis.core.seal",
                "io.trellis.core.limit",
                "io.trellis.core.notify",
                "io.trellis.core.outbound",
                "io.trellis.core.link",
                "io.trellis.core.expression",
                "io.trellis.core.script",
                "io.trellis.form.entity",
                "io.trellis.form.field",
                "io.trellis.form.rule",
                "io.trellis.form.sharing",
                "io.trellis.form.record",
                "io.trellis.form.balance",
                "io.trellis.form.duplicate",
                "io.trellis.form.mongo",
                "io.trellis.form.step",
                "io.trellis.form.gather",
                "io.trellis.form.forget",
                "io.trellis.form.refuse",
                "io.trellis.form.operation",
                "io.trellis.form.merge",
                "io.trellis.form.action",
                "io.trellis.form.bulk",
                "io.trellis.form.exchange",
                "io.trellis.form.timeline",
                "io.trellis.form.print",
                "io.trellis.form.comment",
                "io.trellis.form.reminder",
                "io.trellis.form.file",
                "io.trellis.form.formula",
                "io.trellis.form.layout",
                "io.trellis.form.retype",
                "io.trellis.form.trial",
                "io.trellis.form.placing",
                "io.trellis.form.open",
                "io.trellis.form.webhook",
                "io.trellis.form.chat",
                "io.trellis.form.site",
                "io.trellis.form.link");
        context.refresh();
    }

    /** Publishes nothing new: what another node published is in use here too. */
    public void published() {
        artifacts.keySet().stream()
                .findFirst()
                .ifPresent(name -> entity(name, artifacts.get(name).content().toString()));
    }

    /** Publishes an entity. */
    public void entity(String name, String json) {
        artifacts.put(name, new Artifact(new ArtifactId(Entities.KIND, name), "crm", (ObjectNode) JSON.readTree(json)));
        context.getBean(PublishedEntities.class).replace(new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.ofNullable(artifacts.get(id.name()));
            }

            @Override
            public List<Artifact> all(String kind) {
                return List.copyOf(artifacts.values());
            }
        });
    }

    /** A person with a record of their own. */
    public CurrentUser person(String username, @Nullable String department) {
        SaveResult saved = records()
                .create(
                        CurrentUser.system(),
                        new RecordId("user", username),
                        values("username", username, "name", username, "department", department));
        if (!(saved instanceof SaveResult.Saved)) {
            throw new IllegalStateException(saved.toString());
        }
        return new CurrentUser(
                username, username, username, Locale.ENGLISH, ZoneId.of("Asia/Shanghai"), department, Set.of(), null);
    }

    public void department(String id) {
        SaveResult saved =
                records().create(CurrentUser.system(), new RecordId("department", id), values("code", id, "name", id));
        if (!(saved instanceof SaveResult.Saved)) {
            throw new IllegalStateException(saved.toString());
        }
    }

    /** Values by key, null for none. */
    public static Map<String, @Nullable Object> values(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return values;
    }

    public Records records() {
        return context.getBean(Records.class);
    }

    public FormRules rules() {
        return context.getBean(FormRules.class);
    }

    public Events events() {
        return context.getBean(Events.class);
    }

    public Company company() {
        return context.getBean(Company.class);
    }

    public Entities entities() {
        return context.getBean(Entities.class);
    }

    public BoundEntities bound() {
        return context.getBean(BoundEntities.class);
    }

    public <T> ObjectProvider<T> provider(Class<T> type) {
        return context.getBeanProvider(type);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() throws TrellisException {
        context.close();
    }
}
