package io.trellis.form.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldFixtures;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private static final EntityDefinition PART = FieldFixtures.entity(
            "part",
            "{'titleField':'name','fields':[{'key':'name','type':'text','label':{'zh':'名称','en':'Name'}},"
                    + "{'key':'unitPrice','type':'currency','label':{'zh':'单价','en':'Unit price'}}]}");
    private static final EntityDefinition REQUEST = FieldFixtures.entity(
            "request",
            "{'titleField':'no','fields':[{'key':'no','type':'text','label':{'zh':'编号','en':'Number'}},"
                    + "{'key':'part','type':'lookup','label':{'zh':'配件','en':'Part'},'settings':{'entity':'part'}},"
                    + "{'key':'quantity','type':'integer','label':{'zh':'数量','en':'Quantity'}}]}");

    private final Completion completion = new Completion(
            new ExpressionNames(REQUEST.allFields().toList(), FieldFixtures.types(), name -> Optional.of(PART)
                    .filter(part -> name.equals("part"))),
            Expressions.standard(Clock.systemUTC()).vocabulary());

    private List<String> offered(String written) {
        return completion.at(written, written.length()).stream()
                .map(Completion.Proposal::name)
                .toList();
    }

    @Test
    void fieldsAreOfferedByNameAndByLabel() {
        assertThat(offered("quan")).contains("quantity");
        assertThat(offered("3 * 数")).containsExactly("quantity");
        assertThat(completion.at("3 * 数", 5).getFirst().from()).isEqualTo(4);
        assertThat(offered("part.")).contains("part.name", "part.unitPrice");
        assertThat(offered("part.单")).containsExactly("part.unitPrice");
        assertThat(offered("nothing.")).isEmpty();
    }

    @Test
    void functionsAreOfferedAlsoByMoreThanOneWord() {
        assertThat(offered("su")).contains("sum", "substring");
        assertThat(offered("substring be")).contains("substring before");
        assertThat(completion.at("1 + round h", 11).getFirst())
                .extracting(Completion.Proposal::from, Completion.Proposal::insertion)
                .containsExactly(4, "round half up(|)");
    }

    @Test
    void nothingIsOfferedInAQuotedTextOrWhereNoWordIsBegun() {
        assertThat(offered("\"quan")).isEmpty();
        assertThat(offered("\"a\" + quan")).contains("quantity");
        assertThat(offered("")).isEmpty();
        assertThat(offered("quantity + ")).isEmpty();
        assertThat(offered("quantity")).doesNotContain("quantity");
        assertThat(completion.at("quan", 99)).isNotEmpty();
        assertThat(offered("1 + ".repeat(500) + "quan"))
                .as("more than an expression may be")
                .isEmpty();
    }
}
