package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordAccess;
import io.trellis.form.record.RecordAccess.FieldVerdict;
import io.trellis.form.record.RecordAccess.Verdict;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who sees and changes a record and by which rule, in the rights of the shipped roles. */
@StartedTrellis
class AccessApiIT {

    private final ApiClient zhangsan;
    private final ApiClient lisi;
    private final ApiClient wangwu;
    private final RecordAccess access;
    private final Records records;
    private final RecordLocks locks;
    private final Queries queries;
    private final Users users;

    @Autowired
    AccessApiIT(
            @LocalServerPort int port,
            RecordAccess access,
            Records records,
            RecordLocks locks,
            Queries queries,
            Users users) {
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
        this.wangwu = ApiClient.of(port, "wangwu");
        this.access = access;
        this.records = records;
        this.locks = locks;
        this.queries = queries;
        this.users = users;
    }

    private static String account(ApiClient who) {
        Answer created = who.post("/api/v1/records/account", "{\"values\":{\"name\":\"Who sees this Ltd\"}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/v1/records/account/" + created.json().path("id").asString();
    }

    private static String sentence(JsonNode verdict, String what) {
        return verdict.path(what).path("sentence").asString();
    }

    @Test
    void theOwnerIsToldWhoSeesItAndByWhichRule() {
        String account = account(zhangsan);
        zhangsan.put(account + "/shares/user/lisi", "{\"until\":\"2030-12-03T00:00:00Z\"}");
        JsonNode all = zhangsan.get(account + "/access").json();
        assertThat(all.path("mayAsk").asBoolean()).isTrue();
        assertThat(all.path("me").path("changes").path("so").asBoolean()).isTrue();
        assertThat(all.path("seeing").asInt())
                .isGreaterThan(all.path("changing").asInt())
                .isEqualTo(all.path("people").size());
        JsonNode shared = zhangsan.get(account + "/access/lisi").json();
        assertThat(sentence(shared, "sees")).contains("李四 may see this: ", "shared with them by 张三 until ", "2030");
        assertThat(sentence(shared, "changes")).contains("李四 may not change this: ", "only to see");

        JsonNode own = lisi.get(account + "/access").json();
        assertThat(own.path("mayAsk").asBoolean()).isFalse();
        assertThat(own.has("people")).isFalse();
        assertThat(sentence(own.path("me"), "sees")).startsWith("You may see this: ");
        assertThat(lisi.get(account + "/access/zhangsan").status()).isEqualTo(403);
        assertThat(lisi.get(account + "/access/lisi?field=name")
                        .json()
                        .path("field")
                        .path("changes")
                        .path("so")
                        .asBoolean())
                .isFalse();
        assertThat(lisi.get(account + "/access/lisi?field=nothing").status()).isEqualTo(404);
        assertThat(zhangsan.get(account + "/access/nobody-here").status()).isEqualTo(404);
        assertThat(wangwu.get(account(lisi) + "/access").status()).isIn(200, 404);
    }

    /** For everybody and some records of each kind, whoever owns them: what is said is what is decided. */
    @Test
    void whatIsSaidIsWhatIsDecided() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        for (String entity : List.of("account", "opportunity", "contact", "lead")) {
            List<RecordId> some = queries.list(admin, ListQuery.of(entity, Filter.ALL)).records().stream()
                    .limit(2)
                    .map(RecordData::id)
                    .toList();
            for (RecordId id : some) {
                for (User one : users.all()) {
                    agrees(admin, id, one);
                }
            }
        }
    }

    private void agrees(CurrentUser admin, RecordId id, User one) {
        CurrentUser person = users.asCurrent(one);
        Optional<RecordData> seen = records.get(person, id);
        Verdict said = access.of(admin, id, one.id()).orElseThrow();
        String what = one.username() + " " + id + " " + said;
        assertThat(said.sees().so()).as(what).isEqualTo(seen.isPresent());
        assertThat(said.changes().so())
                .as(what)
                .isEqualTo(seen.filter(record -> record.may().edit()).isPresent()
                        && locks.held(person, id)
                                .filter(held -> held.open().isEmpty())
                                .isEmpty());
        assertThat(said.sees().why()).as(what).isNotEmpty();
        assertThat(access.of(person, id, person.id()).isPresent()).as(what).isEqualTo(seen.isPresent());
        for (String key : List.of("owner", "amount")) {
            Optional<FieldVerdict> field = access.field(admin, id, one.id(), key);
            field.ifPresent(verdict -> assertThat(verdict.sees().so())
                    .as(what + verdict)
                    .isEqualTo(seen.isPresent()
                            && access.field(person, id, person.id(), key).isPresent()));
        }
    }

    /** What a rule asks, and whose a record is, are not told to a key that has not these fields. */
    @Test
    void whatTheAskerMayNotSeeIsNotTold(@LocalServerPort int port) {
        ApiClient admin = ApiClient.of(port, "admin");
        String secret = admin.post(
                        "/api/v1/api-keys",
                        "{\"name\":\"narrow\",\"scopes\":[\"records:read\"],\"fields\":{\"ticket\":[\"no\"]}}")
                .json()
                .path("secret")
                .asString();
        ApiClient key = ApiClient.nobody(port).with("Authorization", "Bearer " + secret);
        String complaint = "/api/v1/records/ticket/ticket-17";
        assertThat(key.get(complaint).status()).isEqualTo(200);
        assertThat(zhangsan.get(complaint + "/access").text()).contains("Sales sees complaints");

        assertThat(key.get(complaint + "/access/zhangsan").status()).isEqualTo(403);
        assertThat(key.get(complaint + "/access").json().path("mayAsk").asBoolean())
                .isFalse();
        assertThat(key.get(complaint + "/access")
                        .json()
                        .path("me")
                        .path("changes")
                        .path("so")
                        .asBoolean())
                .as("the key reads only")
                .isFalse();
        String withOwner = admin.post(
                        "/api/v1/api-keys",
                        "{\"name\":\"owner\",\"scopes\":[\"records:read\"],\"fields\":{\"ticket\":[\"no\",\"owner\"]}}")
                .json()
                .path("secret")
                .asString();
        assertThat(ApiClient.nobody(port)
                        .with("Authorization", "Bearer " + withOwner)
                        .get(complaint + "/access/zhangsan")
                        .text())
                .contains("a rule shares it")
                .doesNotContain("complaints");
    }
}
