package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.BundleMessages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.exchange.Imports.ProposedColumn;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldFixtures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is proposed for a table, by its headings and by what stands below them. */
class ProposalsTest {

    private static final EntityDefinition COMPANY = FieldFixtures.entity("company", """
            {'label':{'zh':'公司','en':'Company'},'plural':{'zh':'公司','en':'Companies'},'titleField':'name','fields':[
             {'key':'name','type':'text','label':{'zh':'公司名称','en':'Company name'},'required':true},
             {'key':'size','type':'select','label':{'zh':'规模','en':'Size'},
              'settings':{'options':[{'code':'s','zh':'小','en':'Small'},{'code':'l','zh':'大','en':'Large'}]}},
             {'key':'trade','type':'select','label':{'zh':'行业','en':'Trade'},
              'settings':{'options':['technology','medical','retail']}},
             {'key':'turnover','type':'currency','label':{'zh':'营业额','en':'Turnover'}},
             {'key':'founded','type':'date','label':{'zh':'成立日期','en':'Founded on'}},
             {'key':'mail','type':'email','label':{'zh':'邮箱','en':'Mail'}},
             {'key':'belongsTo','type':'lookup','label':{'zh':'上级公司','en':'Parent company'},'settings':{'entity':'company'}},
             {'key':'seller','type':'lookup','label':{'zh':'销售','en':'Looked after by'},'settings':{'entity':'person'}}]}""");

    @Test
    void daysInEightDigitsGoIntoADateThatIsCalledAlike() {
        Map<String, ProposedColumn> columns =
                propose(List.of("Company", "Founded on"), row("Acme", "20260305"), row("Globex", "19991231"));
        assertThat(field(columns, "Founded on")).isEqualTo("founded");
        assertThat(columns.get("Founded on").warning()).isEmpty();
    }

    @Test
    void theColumnNamedLikeTheEntityIsItsTitleAndNotItsParent() {
        for (String heading : List.of("company", "Companies", "COMPANY", "公司")) {
            Map<String, ProposedColumn> columns = propose(
                    List.of(heading, "group"),
                    row("Acme", null),
                    row("Globex", "Acme"),
                    row("Initech", "Acme"),
                    row("Hooli", "Globex"));
            assertThat(field(columns, heading)).as(heading).isEqualTo("name");
            assertThat(field(columns, "group"))
                    .as("names that the file itself brings")
                    .isEqualTo("belongsTo");
        }
    }

    @Test
    void anExactHeadingGoesBeforeWhatTheValuesLookLike() {
        Map<String, ProposedColumn> columns =
                propose(List.of("Parent company", "Company name"), row("Acme", "Globex"), row("Globex", "Initech"));
        assertThat(field(columns, "Parent company")).isEqualTo("belongsTo");
        assertThat(field(columns, "Company name")).isEqualTo("name");
    }

    @Test
    void numbersGoIntoNoOptions() {
        assertThat(field(propose(List.of("size"), row("120"), row("7")), "size"))
                .isEmpty();
        assertThat(field(propose(List.of("规模"), row("小"), row("大"), row(" large ")), "规模"))
                .isEqualTo("size");
        assertThat(field(propose(List.of("size"), row("tiny"), row("huge")), "size"))
                .as("a few words can be replaced by options")
                .isEqualTo("size");
    }

    @Test
    void aNumberFieldTakesNoWordsAndAnAddressFieldNoNames() {
        assertThat(field(propose(List.of("turnover"), row("high"), row("low"), row("low")), "turnover"))
                .isEmpty();
        assertThat(field(propose(List.of("turnover"), row("1,200.50"), row("¥90"), row("n/a")), "turnover"))
                .as("one that cannot be read does not spoil the rest")
                .isEqualTo("turnover");
        assertThat(field(propose(List.of("mail"), row("Bob"), row("Ann")), "mail"))
                .isNotEqualTo("mail");
        assertThat(field(propose(List.of("founded on"), row("1999"), row("2001")), "founded on"))
                .isEmpty();
    }

    @Test
    void aColumnOfCurrencyCodesIsThePartOfTheAmountBesideIt() {
        for (String heading : List.of("Currency", "turnover_currency", "币种", "营业额币种")) {
            Map<String, ProposedColumn> columns =
                    propose(List.of("turnover", heading), row("1,200.50", "CNY"), row("90", "USD"));
            assertThat(field(columns, "turnover")).as(heading).isEqualTo("turnover.amount");
            assertThat(field(columns, heading)).isEqualTo("turnover.currency");
        }
        assertThat(field(propose(List.of("Currency"), row("CNY"), row("USD")), "Currency"))
                .as("of no amount")
                .doesNotStartWith("turnover");
        assertThat(field(propose(List.of("turnover", "Currency"), row("12", "red"), row("13", "blue")), "turnover"))
                .as("beside no codes")
                .isEqualTo("turnover");
    }

    @Test
    void wordsThatAreSpelledWronglyAreProposedAsTheOptionsTheyMean() {
        ProposedColumn trade = propose(List.of("trade"), row("technolgy"), row("Retail"), row("farming"))
                .get("trade");
        assertThat(trade).isNotNull();
        assertThat(trade.mapping()).isNotNull();
        assertThat(trade.mapping().values()).containsExactly(Map.entry("technolgy", "technology"));
    }

    @Test
    void recordsOfAnotherEntityAreRecognisedByTheirNames() {
        // in this small world every title names a record of every entity, so the parent must be taken
        Map<String, ProposedColumn> columns = propose(
                List.of("company", "parent company", "who", "remark"),
                row("Acme", null, "Title of example-1", "likes tea"),
                row("Globex", null, "Title of example-2", "likes rice"),
                row("Initech", null, "Title of example-1", "likes tea"));
        assertThat(field(columns, "who")).isEqualTo("seller");
        assertThat(field(columns, "remark")).isEmpty();
    }

    @Test
    void namesWithoutATellingHeadingAreTheTitle() {
        Map<String, ProposedColumn> columns = propose(
                List.of("ref", "customer", "city"),
                row("A1X9", "Acme", "Rome"),
                row("B2Y8", "Globex", "Paris"),
                row("C3Z7", "Initech", "Paris"));
        assertThat(field(columns, "customer")).isEqualTo("name");
        assertThat(field(columns, "ref")).as("a code is no name").isEmpty();
        assertThat(field(columns, "city")).isEmpty();
    }

    @Test
    void aColumnThatIsCalledAsAFieldAndLeftOutSaysWhy() {
        Map<String, ProposedColumn> columns = propose(
                List.of("Company name", "turnover", "note"),
                row("Acme", "high", "x"),
                row("Globex", "12", "y"),
                row("Initech", "low", "z"));
        assertThat(field(columns, "turnover")).isEmpty();
        assertThat(columns.values())
                .extracting(ProposedColumn::warning)
                .containsExactly(
                        "",
                        "The column 'turnover' is called as the field 'Turnover', but its cells do not fit and it is left out:"
                                + " line 2: high; line 4: low",
                        "");
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    @SafeVarargs
    private static Map<String, ProposedColumn> propose(List<String> header, List<Object>... rows) {
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            ColumnStatistics column = new ColumnStatistics();
            long line = 1;
            for (List<Object> row : rows) {
                column.add(row.get(i) instanceof String text ? new Cell.Text(text.strip()) : null, ++line);
            }
            statistics.add(column);
        }
        BoundEntity bound = new BoundEntity(COMPANY, FieldFixtures.types());
        Map<String, ProposedColumn> columns = new LinkedHashMap<>();
        new Proposals(COMPANY, bound.fields(), FieldFixtures.en(), new BundleMessages())
                .columns(header, statistics)
                .forEach(column -> columns.put(column.column(), column));
        return columns;
    }

    private static String field(Map<String, ProposedColumn> columns, String heading) {
        ProposedColumn column = columns.get(heading);
        return column == null || column.mapping() == null
                ? ""
                : column.mapping().field();
    }
}
