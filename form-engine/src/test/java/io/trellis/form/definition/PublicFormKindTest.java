package io.trellis.form.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.Reference;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.layout.Layouts;
import io.trellis.form.open.PublishedPublicForms;
import io.trellis.form.record.TestPermissions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PublicFormKindTest {

    private static final TestPermissions PERMISSIONS = new TestPermissions();

    private static final PublicFormKind KIND = new PublicFormKind(
            new PublishedPublicForms(),
            FieldFixtures.bean(Layouts.class),
            FieldFixtures.entities(),
            FieldFixtures.types(),
            FieldFixtures.bean(FieldReferences.class),
            new StaticListableBeanFactory(Map.of("permissions", PERMISSIONS)).getBeanProvider(Permissions.class),
            FieldFixtures.MESSAGES);

    private static final SetOf WORLD = SetOf.nothing()
            .with("entity", "product", "{'fields':[{'key':'name','type':'text'}]}")
            .with(
                    "entity",
                    "lead",
                    "{'fields':[{'key':'name','type':'text','required':true},{'key':'source','type':'text','required':true},"
                            + "{'key':'agrees','type':'boolean'},{'key':'agent','type':'user'},"
                            + "{'key':'product','type':'lookup','settings':{'entity':'product'}}]}")
            .with("form", "ask", "{'entity':'lead','sections':[{'id':'a','items':['name','agent','product']}]}")
            .with("form", "none", "{'entity':'lead','sections':[{'id':'a','items':['agent']}]}");

    private static final String FINE =
            "{'entity':'lead','form':'ask','label':'Ask us','address':'ask-us','open':true,'person':'anna',"
                    + "'sites':['https://www.example.com','https://*.example.org:8443'],'from':'2026-01-01','until':'2026-12-31',"
                    + "'values':{'source':'web'},'named':{'product':['p1']},'captures':{'utm_source':'source'},"
                    + "'consent':'Agreed','consentField':'agrees','thanksAddress':'https://www.example.com/thanks'}";

    private static List<Problem> found(String json) {
        SetOf set = WORLD.with("public-form", "contact", json);
        return KIND.check(set.last(), set);
    }

    private static List<String> problems(String json) {
        return found(json).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }

    @Test
    void whatIsWholeHasNoProblemAndSaysWhatVisitorsDoNotGet() {
        assertThat(problems(FINE)).isEmpty();
        assertThat(found(FINE)).extracting(Problem::code).containsExactly("public-not-people");
        assertThat(found(FINE.replace("'source':'web'", "'name':'x'")))
                .as("required, and neither asked nor given")
                .extracting(Problem::code)
                .contains("public-required");
        assertThat(found(FINE.replace("'named':{'product':['p1']},", "")))
                .extracting(Problem::code)
                .contains("public-not-unnamed");
    }

    @Test
    void whatIsWrongIsNamedAtItsPlace() {
        assertThat(problems("{'entity':'nothing'}")).containsExactly("entity unknown-entity");
        assertThat(problems("{'entity':'user','label':'U','address':'users'}")).contains("entity public-people");
        assertThat(problems(FINE.replace("ask-us", "Ask us"))).containsExactly("address public-address");
        assertThat(problems(FINE.replace("'form':'ask'", "'form':'gone'"))).containsExactly("form public-form");
        assertThat(problems(FINE.replace("'form':'ask'", "'form':'none'")))
                .containsExactly("form public-nothing-asked");
        for (String site : List.of(
                "www.example.com",
                "https://a.b/path",
                "https://a.b; script-src *",
                "*",
                "javascript:x",
                "https://a b")) {
            assertThat(problems(FINE.replace("https://www.example.com'", site + "'")))
                    .as(site)
                    .contains("sites public-site");
        }
        assertThat(problems(FINE.replace("'https://www.example.com/thanks'", "'javascript:alert(1)'")))
                .containsExactly("thanksAddress public-thanks-address");
        assertThat(problems(FINE.replace("2026-12-31", "2025-12-31"))).containsExactly("until public-until");
        assertThat(problems(FINE.replace("2026-12-31", "Christmas"))).containsExactly("until public-day");
        assertThat(problems(FINE.replace("'utm_source':'source'", "'cookie':'source'")))
                .containsExactly("captures.cookie public-captured");
        assertThat(problems(FINE.replace("{'product':['p1']}", "{'agent':['u1']}")))
                .contains("named.agent public-named");
        assertThat(problems(FINE.replace("'consentField':'agrees'", "'consentField':'name'")))
                .contains("consentField public-consent");
        assertThat(problems(FINE.replace("'source':'web'", "'sauce':'web'"))).contains("values.sauce unknown-field");
    }

    @Test
    void anAddressIsOneFormsAlone() {
        SetOf set = WORLD.with("public-form", "first", FINE).with("public-form", "second", FINE);
        assertThat(KIND.check(set.last(), set)).extracting(Problem::code).contains("public-address-taken");
    }

    @Test
    void whoPublishesNamesThemselvesUnlessTheyAdminister() {
        SetOf set = WORLD.with("public-form", "contact", FINE);
        CurrentUser ben = new CurrentUser("ben", "ben", "Ben", Locale.ENGLISH, ZoneOffset.UTC, null, Set.of(), null);
        assertThat(KIND.checkAuthor(set.last(), ben)).as("administers").isEmpty();
        PERMISSIONS.plain(ben);
        assertThat(KIND.checkAuthor(set.last(), ben)).extracting(Problem::code).containsExactly("not-oneself");
        SetOf own = WORLD.with("public-form", "contact", FINE.replace("'anna'", "'ben'"));
        assertThat(KIND.checkAuthor(own.last(), ben)).isEmpty();
    }

    @Test
    void everythingThatItNamesIsKnown() {
        SetOf set = WORLD.with("public-form", "contact", FINE);
        assertThat(KIND.references(set.last(), set))
                .extracting(Reference::pointer)
                .contains(
                        "/entity",
                        "/form",
                        "/values/source",
                        "/named/product",
                        "/captures/utm_source",
                        "/consentField");
    }
}
