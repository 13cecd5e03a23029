package io.trellis.report;

import io.trellis.core.company.Company;
import io.trellis.core.company.YuanCompany;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.seal.Seals;
import io.trellis.core.seal.TestSeals;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldTypes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Entities with real field types, and somebody who looks on a certain day. */
public final class ReportWorld {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Messages MESSAGES = new BundleMessages();
    private static final FieldTypes TYPES = types();

    private final Map<String, EntityDefinition> entities = new LinkedHashMap<>();

    public ReportWorld() {
        entity("user", """
                {"titleField":"name","fields":[{"key":"name","type":"text"},
                 {"key":"department","type":"lookup","settings":{"entity":"department"}}]}""");
        entity("department", """
                {"titleField":"name","fields":[{"key":"name","type":"text"}]}""");
        entity("account", """
                {"titleField":"name","fields":[{"key":"name","type":"text"},
                 {"key":"region","type":"select","settings":{"options":[
                  {"code":"east","zh":"华东","en":"East"},{"code":"south","zh":"华南","en":"South"}]}}]}""");
        entity("opportunity", """
                {"titleField":"name","fields":[{"key":"name","type":"text"},
                 {"key":"account","type":"lookup","label":{"zh":"客户","en":"Account"},"settings":{"entity":"account"}},
                 {"key":"stage","type":"select","label":{"zh":"阶段","en":"Stage"},"settings":{"options":[
                  {"code":"new","zh":"新建","en":"New","color":"blue"},{"code":"quote","zh":"报价","en":"Quote"},
                  {"code":"won","zh":"赢单","en":"Won","color":"green"},{"code":"lost","zh":"输单","en":"Lost"}]}},
                 {"key":"tags","type":"multiSelect","settings":{"options":["hot","new"]}},
                 {"key":"amount","type":"currency","label":{"zh":"金额","en":"Amount"}},
                 {"key":"closeDate","type":"date"},
                 {"key":"lines","type":"subTable","settings":{"columns":[{"key":"qty","type":"integer"}]}}]}""");
        entity("campaign", """
                {"titleField":"name","fields":[{"key":"name","type":"text"},{"key":"spent","type":"duration"}]}""");
    }

    public void entity(String name, String json) {
        entities.put(name, EntityJson.read(name, "test", MAPPER.readTree(json)));
    }

    public List<EntityDefinition> entities() {
        return List.copyOf(entities.values());
    }

    public FieldGraph fields() {
        return new FieldGraph(name -> Optional.ofNullable(entities.get(name)), TYPES);
    }

    public FieldTypes fieldTypes() {
        return TYPES;
    }

    public Messages messages() {
        return MESSAGES;
    }

    public Viewing viewing() {
        return new Viewing(Locale.ENGLISH, TODAY, new YuanCompany(Month.APRIL), fields(), MESSAGES);
    }

    public static DashboardDefinition dashboard(String json) {
        return DashboardJson.read("sales", "crm", MAPPER.readTree(json));
    }

    public static WidgetDefinition widget(String json) {
        return DashboardJson.readWidget(MAPPER.readTree(json));
    }

    private static FieldTypes types() {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Messages.class, () -> MESSAGES);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(Seals.class, () -> TestSeals.of(MESSAGES));
        context.registerBean(Company.class, () -> new YuanCompany(Month.APRIL));
        context.scan("io.trellis.form.field", "io.trellis.core.expression", "io.trellis.core.script");
        context.registerBean(io.trellis.form.entity.Entities.class, NoEntities::new);
        context.refresh();
        return context.getBean(FieldTypes.class);
    }

    public static io.trellis.form.entity.Entities noEntities() {
        return new NoEntities();
    }

    /** Nobody asks it: the types are only bound here. */
    private static final class NoEntities implements io.trellis.form.entity.Entities {
        @Override
        public Optional<EntityDefinition> find(String name) {
            return Optional.empty();
        }

        @Override
        public EntityDefinition get(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public List<EntityDefinition> all() {
            return List.of();
        }

        @Override
        public EntityDefinition read(io.trellis.core.artifact.Artifact artifact) {
            return EntityJson.read(artifact.name(), artifact.app(), artifact.content());
        }

        @Override
        public tools.jackson.databind.node.ObjectNode write(EntityDefinition definition) {
            return EntityJson.write(definition);
        }

        @Override
        public List<EntityDefinition> in(io.trellis.core.artifact.ArtifactSet whole) {
            return whole.all("entity").stream().map(this::read).toList();
        }
    }
}
