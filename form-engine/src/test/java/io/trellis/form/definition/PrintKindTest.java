package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Reference;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.BlockTypes;
import io.trellis.form.print.PublishedPrints;
import io.trellis.form.print.docx.WordDocuments;
import io.trellis.form.print.docx.WordFile;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class PrintKindTest {

    private static final PrintKind KIND = new PrintKind(
            new PublishedPrints(),
            FieldFixtures.entities(),
            FieldFixtures.types(),
            blocks(),
            new WordDocuments(FieldFixtures.MESSAGES),
            FieldFixtures.bean(Expressions.class),
            FieldFixtures.bean(FieldReferences.class),
            FieldFixtures.MESSAGES);

    private static final SetOf WORLD = SetOf.nothing()
            .with("entity", "account", "{'fields':[{'key':'name','type':'text'}]}")
            .with(
                    "entity",
                    "deal",
                    "{'fields':[{'key':'name','type':'text'},{'key':'account','type':'lookup','settings':{'entity':'account'}},"
                            + "{'key':'lines','type':'subTable','settings':{'columns':[{'key':'item','type':'text'},{'key':'price','type':'decimal'},{'key':'parts','type':'subTable','settings':{'columns':[{'key':'piece','type':'text'}]}}]}}]}");

    private static final String FINE =
            "{'entity':'deal','label':'Quote','fileName':'Q {{name}}','when':'count(lines) > 0','blocks':["
                    + "{'type':'text','settings':{'text':{'zh':'致 {{account.name}}','en':'For {{upper case(name)}}'},'size':'title'}},"
                    + "{'type':'fields','settings':{'fields':['name','account.name']}},"
                    + "{'type':'lines','when':'name != null','settings':{'rows':'lines','cells':['item','price'],'sums':['price']}},"
                    + "{'type':'code','settings':{'of':'name'}},{'type':'gap'}]}";

    private static BlockTypes blocks() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Messages.class, () -> FieldFixtures.MESSAGES);
            context.scan("io.trellis.form.print.block");
            context.refresh();
            return new BlockTypes(
                    context.getBeanProvider(BlockType.class).orderedStream().toList());
        }
    }

    private static List<String> problems(String json) {
        SetOf set = WORLD.with("print", "quote", json);
        return KIND.check(set.last(), set).stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    @Test
    void whatIsWholeHasNoProblem() {
        assertThat(problems(FINE)).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedAtItsPlace() {
        assertThat(problems("{'entity':'nothing','blocks':[]}")).containsExactly("entity unknown-entity");
        assertThat(problems("{'entity':'deal','blocks':[],'roles':['pilot'],'paper':'A5'}"))
                .containsExactly("paper unknown-member", "label no-label", "roles unknown-role", "blocks no-blocks");
        assertThat(problems(FINE.replace("count(lines) > 0", "name"))).containsExactly("when not-a-condition");
        assertThat(problems(FINE.replace("'account.name']", "'account.nome']")))
                .containsExactly("blocks[1].settings.fields unknown-field");
        assertThat(problems(FINE.replace("['item','price']", "['item','prise']")))
                .containsExactly("blocks[2].settings.cells unknown-field");
        assertThat(problems(FINE.replace("Q {{name}}", "Q {{nick}}"))).containsExactly("fileName invalid-expression");
        assertThat(problems(FINE.replace("upper case(name)", "upper case(nick)")))
                .containsExactly("blocks[0].settings.text invalid-expression");
        assertThat(problems(FINE.replace("'size':'title'", "'size':'huge','colour':'red'")))
                .containsExactlyInAnyOrder(
                        "blocks[0].settings.size unknown-choice", "blocks[0].settings.colour unknown-setting");
        assertThat(problems(FINE.replace("'rows':'lines'", "'rows':'name'")))
                .contains("blocks[2].settings.rows no-rows-chosen");
        assertThat(problems(FINE.replace("{'of':'name'}", "{}")))
                .containsExactly("blocks[3].settings.of nothing-chosen");
        assertThat(problems(FINE.replace("'gap'", "'glue'"))).containsExactly("blocks[4].type unknown-block");
    }

    private static String word(String... paragraphs) {
        StringBuilder body = new StringBuilder();
        for (String paragraph : paragraphs) {
            body.append(WordFile.p(paragraph));
        }
        return document(WordFile.of(body.toString()).bytes());
    }

    private static String document(byte[] docx) {
        return "{'entity':'deal','label':'Contract','document':{'name':'c.docx','content':'"
                + Base64.getEncoder().encodeToString(docx) + "'}}";
    }

    private static List<String> words(String json) {
        SetOf set = WORLD.with("print", "quote", json);
        return KIND.check(set.last(), set).stream()
                .map(problem -> problem.message().en())
                .toList();
    }

    @Test
    void whatAWordDocumentNamesWronglyIsSaidByWhereItStands() {
        assertThat(words(word(
                        "{{account.name}} {{upper case(name)}}",
                        "{{#lines}}",
                        "{{#}} {{item}} {{price * 2}} {{name}}",
                        "{{/lines}}",
                        "{{#lines}}{{#parts}}{{#}} {{piece}} {{item}} {{name}} {{upper case(piece)}}{{/parts}}{{/lines}}",
                        "{{#if count(lines) > 1}}many{{/if}}")))
                .isEmpty();
        assertThat(words(word("To {{account.nome}}")))
                .containsExactly(
                        "“To {{account.nome}}”: There is no field “account.nome”. Did you mean “account.name”?");
        assertThat(words(word("{{#line}}", "x", "{{/line}}"))).singleElement().satisfies(text -> assertThat(text)
                .contains("“{{#line}}”", "no sub-table “line”"));
        assertThat(words(word("{{#lines}}{{itme}}{{/lines}}"))).hasSize(1);
        assertThat(words(word("{{#parts}}{{piece}}{{/parts}}")))
                .as("outside of its lines")
                .isNotEmpty();
        assertThat(words(word("{{#lines}}{{#parts}}{{peice}}{{/parts}}{{/lines}}")))
                .hasSize(1);
        assertThat(words(word("{{#if name}}x{{/if}}"))).hasSize(1);
        assertThat(words(word("{{#if name = \"a\"}}x"))).hasSize(1);
        assertThat(words(document(new byte[] {1, 2})))
                .containsExactly("This is no Word document. Save it in Word as .docx");
        assertThat(problems(word("x").replace("'content':'", "'content':'?"))).containsExactly("document no-document");
        assertThat(problems(word("x").replace("'name'", "'title'"))).containsExactly("document.title unknown-member");
    }

    @Test
    void fieldsThatAWordDocumentNamesAreKnown() {
        SetOf set = WORLD.with("print", "quote", word("{{account.name}}", "{{#lines}}{{item}}{{/lines}}"));
        assertThat(KIND.references(set.last(), set))
                .extracting(reference -> reference.target().toString())
                .anyMatch(target -> target.contains("name"))
                .anyMatch(target -> target.contains("item"));
    }

    @Test
    void everythingThatItNamesIsKnown() {
        SetOf set = WORLD.with("print", "quote", FINE);
        List<Reference> named = KIND.references(set.last(), set);
        assertThat(named).extracting(Reference::pointer).contains("/entity", "/when", "/blocks/1/settings/fields/1");
        assertThat(named.stream()
                        .filter(reference -> reference.pointer().equals("/blocks/1/settings/fields/0"))
                        .toList())
                .singleElement()
                .satisfies(reference -> assertThat(reference.removed()).isEqualTo("/blocks/1/settings/fields/0"));
    }
}
