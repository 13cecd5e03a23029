package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import io.trellis.core.artifact.Problem;
import io.trellis.core.company.Company;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.FieldReaders;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.balance.BalanceForecast;
import io.trellis.form.decision.PublishedDecisions;
import io.trellis.form.duplicate.ComparisonKinds;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.PublishedEntities;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.OptionSets;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.Presentations;
import io.trellis.form.layout.PublishedLayouts;
import io.trellis.form.trial.RuleTrials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The entities, forms and views of every shipped template: true to the published schemas, and ready to publish. */
class ShippedTemplateTest {

    private static final GivenValues VALUES = new GivenValues(
            FieldFixtures.types(),
            FieldFixtures.bean(Company.class),
            FieldFixtures.bean(Clock.class),
            FieldFixtures.MESSAGES);
    private static final Roles NO_ROLES = new Roles() {
        @Override
        public Optional<RoleDefinition> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<RoleDefinition> all() {
            return List.of();
        }
    };
    private static final Path ROOT = root();
    private static final Map<String, String> FOLDERS = Map.of(
            "option-sets",
            "option-set",
            "entities",
            "entity",
            "forms",
            "form",
            "views",
            "view",
            "actions",
            "action",
            "print",
            "print",
            "roles",
            "role",
            "decisions",
            "decision");

    private final Layouts layouts = FieldFixtures.bean(Layouts.class);
    private final PublishedLayouts published = FieldFixtures.bean(PublishedLayouts.class);
    private final List<ArtifactKind> kinds = List.of(
            new OptionSetKind(
                    FieldFixtures.bean(OptionSets.class),
                    FieldFixtures.entities(),
                    new StaticListableBeanFactory().getBeanProvider(EntityKind.class),
                    FieldFixtures.MESSAGES),
            new EntityKind(
                    FieldFixtures.entities(),
                    FieldFixtures.bean(PublishedEntities.class),
                    FieldFixtures.types(),
                    FieldFixtures.bean(Expressions.class),
                    FieldFixtures.bean(ComparisonKinds.class),
                    new StaticListableBeanFactory().getBeanProvider(EntityStorage.class),
                    new SortedLists(FieldFixtures.bean(Layouts.class), FieldFixtures.bean(Presentations.class)),
                    VALUES,
                    new FieldReaders(NO_ROLES),
                    FieldFixtures.MESSAGES,
                    new StaticListableBeanFactory().getBeanProvider(EntityPublication.class),
                    FieldFixtures.bean(FieldReferences.class),
                    new StoredData(
                            new StaticListableBeanFactory().getBeanProvider(EntityStorage.class),
                            new StaticListableBeanFactory().getBeanProvider(FieldContexts.class),
                            VALUES,
                            FieldFixtures.MESSAGES,
                            FieldFixtures.bean(Clock.class),
                            new StaticListableBeanFactory().getBeanProvider(BalanceForecast.class),
                            new StaticListableBeanFactory().getBeanProvider(RuleTrials.class))),
            new DecisionKind(
                    new PublishedDecisions(),
                    FieldFixtures.entities(),
                    FieldFixtures.types(),
                    FieldFixtures.bean(Expressions.class),
                    FieldFixtures.bean(FieldReferences.class),
                    FieldFixtures.MESSAGES),
            new FormKind(
                    layouts,
                    published,
                    FieldFixtures.entities(),
                    FieldFixtures.types(),
                    withCharts(),
                    FieldFixtures.bean(Expressions.class),
                    FieldFixtures.bean(FieldReferences.class),
                    FieldFixtures.MESSAGES),
            new ViewKind(
                    layouts,
                    published,
                    FieldFixtures.entities(),
                    FieldFixtures.types(),
                    new StaticListableBeanFactory().getBeanProvider(EntityStorage.class),
                    VALUES,
                    FieldFixtures.bean(FieldReferences.class),
                    FieldFixtures.MESSAGES,
                    new SortedLists(FieldFixtures.bean(Layouts.class), FieldFixtures.bean(Presentations.class)),
                    new PresentationCheck(FieldFixtures.bean(Presentations.class), FieldFixtures.MESSAGES)),
            ActionKindTest.KIND);

    /** Charts are known where dashboards are, which is not here. */
    private static ElementTypes withCharts() {
        ElementType charts = new ElementType() {
            @Override
            public String id() {
                return "chart";
            }

            @Override
            public LocalizedText label() {
                return LocalizedText.same("chart");
            }

            @Override
            public String icon() {
                return "chart";
            }

            @Override
            public List<ElementSetting> settings() {
                return List.of(new ElementSetting.OneOf(
                        "widget",
                        label(),
                        true,
                        place -> List.of(new ElementSetting.Option(
                                place.settings().path("widget").asString(""), label()))));
            }
        };
        return new ElementTypes(Stream.concat(FieldFixtures.bean(ElementTypes.class).all().stream(), Stream.of(charts))
                .toList());
    }

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("templates/src/main/resources/templates"))) {
            return folders.filter(Files::isDirectory).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isTrueToTheSchemas(Path template) throws IOException {
        for (Artifact artifact : artifacts(template)) {
            assertThat(errors(artifact.kind(), artifact.content()))
                    .as("%s", artifact.id())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasNoProblemThatWouldStopItsPublishing(Path template) throws IOException {
        SetOf whole = new SetOf(artifacts(template));
        List<Problem> problems = kinds.stream()
                .flatMap(
                        kind -> whole.all(kind.id()).stream().flatMap(artifact -> kind.check(artifact, whole).stream()))
                .toList();
        assertThat(problems)
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty();
    }

    @Test
    void whatTheProductWritesIsTrueToTheSchemas() throws IOException {
        for (var entity : FieldFixtures.entities().all()) {
            assertThat(errors("entity", EntityJson.write(entity))).isEmpty();
            assertThat(errors("form", layouts.write(layouts.generateForm(entity))))
                    .isEmpty();
            assertThat(errors("view", layouts.write(layouts.generateView(entity))))
                    .isEmpty();
        }
    }

    @Test
    void theSchemasRefuseWhatIsNoDefinition() throws IOException {
        assertThat(errors("entity", FieldFixtures.json("{'fields':[{'key':'1','type':'text'}]}")))
                .isNotEmpty();
        assertThat(errors("entity", FieldFixtures.json("{'fields':[],'colour':1}")))
                .isNotEmpty();
        assertThat(errors("form", FieldFixtures.json("{'entity':'deal'}"))).isNotEmpty();
        assertThat(errors(
                        "view",
                        FieldFixtures.json("{'entity':'deal','columns':['a'],'filter':{'field':'a','op':'like'}}")))
                .isNotEmpty();
    }

    private static List<String> errors(String kind, JsonNode content) throws IOException {
        String schema = Files.readString(ROOT.resolve("docs/schema/" + kind + ".schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(content)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static List<Artifact> artifacts(Path template) throws IOException {
        List<Artifact> artifacts = new ArrayList<>();
        for (Map.Entry<String, String> folder : FOLDERS.entrySet()) {
            Path files = template.resolve(folder.getKey());
            if (Files.isDirectory(files)) {
                try (Stream<Path> list = Files.list(files)) {
                    for (Path file : list.sorted().toList()) {
                        String name = file.getFileName().toString().replace(".json", "");
                        ObjectNode content = (ObjectNode) new JsonMapper().readTree(Files.readString(file));
                        artifacts.add(new Artifact(new ArtifactId(folder.getValue(), name), "crm", content));
                    }
                }
            }
        }
        assertThat(artifacts).isNotEmpty();
        return artifacts;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/schema"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
