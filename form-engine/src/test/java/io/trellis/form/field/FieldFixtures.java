package io.trellis.form.field;

import io.trellis.core.company.Company;
import io.trellis.core.company.YuanCompany;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.seal.Seals;
import io.trellis.core.seal.TestSeals;
import io.trellis.core.security.Roles;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.core.workday.WorkingTime;
import io.trellis.form.bulk.ActStepFixture;
import io.trellis.form.chat.ChatStepFixture;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.gather.GatherStepFixture;
import io.trellis.form.link.LinkStepsFixture;
import io.trellis.form.mail.OutreachStepsFixture;
import io.trellis.form.print.step.PrintStepFixture;
import io.trellis.form.refuse.RefuseStepFixture;
import io.trellis.form.step.StepType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The registered field types with the real expressions and scripts, and a small world around them. */
public final class FieldFixtures {

    public static final Messages MESSAGES = new BundleMessages();
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final AnnotationConfigApplicationContext BEANS = beans();

    private FieldFixtures() {}

    public static FieldTypes types() {
        return BEANS.getBean(FieldTypes.class);
    }

    public static Entities entities() {
        return BEANS.getBean(Entities.class);
    }

    public static <T> T bean(Class<T> type) {
        return BEANS.getBean(type);
    }

    private static AnnotationConfigApplicationContext beans() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(Messages.class, () -> MESSAGES);
        context.registerBean(Company.class, FieldFixtures::company);
        context.registerBean(Clock.class, () -> Clock.fixed(Instant.parse("2026-11-21T02:00:00Z"), ZoneOffset.UTC));
        context.registerBean(Roles.class, ProductRoles::new);
        context.registerBean(WorkingTime.class, NineToSix::new);
        context.registerBean(TimeOrderedIds.class);
        context.registerBean(DocumentStore.class, NoDocuments::new);
        context.registerBean(Seals.class, () -> TestSeals.of(MESSAGES));
        context.scan(
                "io.trellis.form.layout",
                "io.trellis.form.step",
                "io.trellis.form.duplicate",
                "io.trellis.form.field",
                "io.trellis.form.entity",
                "io.trellis.core.expression",
                "io.trellis.core.script");
        context.registerBean(PrintStepFixture.type());
        context.registerBean(GatherStepFixture.type());
        context.registerBean(RefuseStepFixture.type());
        OutreachStepsFixture.types().forEach(type -> context.registerBean(type));
        context.registerBean(ChatStepFixture.type());
        context.registerBean(
                "actStep",
                StepType.class,
                () -> ActStepFixture.of(context.getBean(Expressions.class), context.getBean(Messages.class)));
        LinkStepsFixture.types().forEach(type -> context.registerBean(type));
        context.refresh();
        return context;
    }

    public static FieldDefinition field(String json) {
        return EntityJson.readField(json(json));
    }

    public static BoundField bind(String json) {
        return types().bind(field(json));
    }

    public static ObjectNode json(String json) {
        return (ObjectNode) new JsonMapper().readTree(json.replace('\'', '"'));
    }

    public static EntityDefinition entity(String name, String json) {
        return EntityJson.read(name, "crm", json(json));
    }

    public static World zh() {
        return new World(Locale.SIMPLIFIED_CHINESE);
    }

    public static World en() {
        return new World(Locale.ENGLISH);
    }

    public static FieldContext.Design design(EntityDefinition entity, EntityDefinition... others) {
        return new FieldContext.Design() {
            @Override
            public EntityDefinition entity() {
                return entity;
            }

            @Override
            public Optional<EntityDefinition> entity(String name) {
                List<EntityDefinition> all = new ArrayList<>(List.of(others));
                all.add(entity);
                all.addAll(BuiltinEntities.all());
                return all.stream().filter(one -> one.name().equals(name)).findFirst();
            }

            @Override
            public FieldTypes types() {
                return FieldFixtures.types();
            }
        };
    }

    /** Every id that begins with example- is a record whose title is the id with its first letter large. */
    public static final class World implements FieldContext {

        private static final Pattern FILE = Pattern.compile("example-(\\d+)-(.+)");

        private final Locale locale;
        private final Map<String, Long> numbers = new HashMap<>();
        private LocalDate today = TODAY;

        World(Locale locale) {
            this.locale = locale;
        }

        public World on(LocalDate day) {
            this.today = day;
            return this;
        }

        public Map<String, Long> numbers() {
            return numbers;
        }

        @Override
        public Locale locale() {
            return locale;
        }

        @Override
        public ZoneId zone() {
            return ZONE;
        }

        @Override
        public LocalDate today() {
            return today;
        }

        @Override
        public Instant now() {
            return Instant.parse("2026-11-21T02:00:00Z");
        }

        @Override
        public String viewer() {
            return "example-1";
        }

        @Override
        public Company company() {
            return FieldFixtures.company();
        }

        @Override
        public String entity() {
            return "opportunity";
        }

        @Override
        public Optional<String> label(String entity, String id) {
            return id.startsWith("example-") ? Optional.of("Title of " + id) : Optional.empty();
        }

        @Override
        public List<String> idsByLabel(String entity, String label) {
            if (label.equals("Twins")) {
                return List.of("example-1", "example-2");
            }
            return label.startsWith("Title of example-") ? List.of(label.substring(9)) : List.of();
        }

        @Override
        public boolean exists(String entity, String id) {
            return id.startsWith("example-");
        }

        /** Every example of a type of files is there: {@code example-7-photo-*.png} is what it says. */
        @Override
        public Optional<FileValue> file(String id) {
            Matcher form = FILE.matcher(id);
            return form.matches()
                    ? Optional.of(new FileValue(
                            id,
                            form.group(2).replace("*", form.group(1)),
                            (Long.parseLong(form.group(1)) + 1) * 1024,
                            form.group(2).endsWith(".png") ? "image/png" : "application/pdf"))
                    : Optional.empty();
        }

        @Override
        public long nextNumber(String sequence) {
            return numbers.merge(sequence, 1L, Long::sum);
        }

        @Override
        public FieldTypes types() {
            return FieldFixtures.types();
        }
    }

    /** Yuan, with a rate of seven for the dollar from June 2026 on and none for the yen. */
    static Company company() {
        return new YuanCompany(Month.JANUARY)
                .with("USD", LocalDate.of(2026, 6, 1), "7.123")
                .with("JPY");
    }
}
