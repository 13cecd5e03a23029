package io.trellis.app.api;

import io.trellis.app.signin.OwnSessions;
import io.trellis.app.signin.Passwords;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.Sessions.Opened;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.FieldDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ValueRange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /me}, one's password, one's sessions and {@code /api-keys}. */
@RestController
@RequestMapping("/api/v1")
class MeController {

    /** Others no store keeps. */
    private static final ValueRange YEARS = ValueRange.of(1, 9_999);

    private static final Shape PASSWORD = Shape.texts("password");

    private static final Shape KEY = Shape.texts("name", "expires")
            .with("scopes", Shape.list(Shape.TEXT, Limits.FIELDS))
            .with("fields", Shape.entries(Shape.list(Shape.TEXT, Limits.FIELDS), Limits.FIELDS));

    private final Caller caller;
    private final Credentials credentials;
    private final Passwords passwords;
    private final OwnSessions sessions;
    private final ApiKeys keys;
    private final Entities entities;
    private final Refusals refusals;
    private final RequestShapes shapes;

    MeController(
            Caller caller,
            Credentials credentials,
            Passwords passwords,
            OwnSessions sessions,
            ApiKeys keys,
            Entities entities,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.credentials = credentials;
        this.passwords = passwords;
        this.sessions = sessions;
        this.keys = keys;
        this.entities = entities;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping("/me")
    Map<String, Object> me() {
        CurrentUser user = caller.user();
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("user", user.username());
        me.put("name", user.name());
        me.put("roles", user.roles().stream().sorted().toList());
        me.put("locale", user.locale().toLanguageTag());
        if (credentials.standing(user.id()).mustChange()) {
            me.put("passwordMustChange", true);
        }
        return me;
    }

    @PostMapping("/me/password")
    ResponseEntity<Void> password(@RequestBody JsonNode body) {
        CurrentUser user = owner();
        shapes.check(body, PASSWORD);
        JsonNode asked = body.path("password");
        if (!asked.isString()) {
            throw refusals.invalid("password", "required", "required");
        }
        passwords.set(user, user.id(), asked.stringValue());
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/me/sessions")
    List<Map<String, Object>> sessions() {
        return sessions.of(owner()).stream().map(MeController::write).toList();
    }

    private static Map<String, Object> write(Opened opened) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", opened.id());
        json.put("device", opened.device());
        json.put("from", opened.address());
        json.put("since", opened.began().toString());
        json.put("used", opened.used().toString());
        return json;
    }

    @DeleteMapping("/me/sessions/{id}")
    ResponseEntity<Void> endSession(@PathVariable String id) {
        if (!sessions.end(owner(), id)) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api-keys")
    ResponseEntity<Map<String, Object>> create(@RequestBody JsonNode body) {
        CurrentUser user = owner();
        shapes.check(body, KEY);
        String name = body.path("name").asString("").strip();
        if (name.isEmpty()) {
            throw refusals.invalid("name", "required", "required");
        }
        ApiKeys.Created created = keys.create(user, name, expires(user, body.path("expires")), restriction(body));
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("id", created.id(), "secret", created.secret()));
    }

    /** Keys and passwords are made by password: a key that could make either would outlive its own revocation. */
    private CurrentUser owner() {
        CurrentUser user = caller.user();
        if (user.narrowed().isPresent()) {
            throw refusals.forbidden();
        }
        return user;
    }

    private @Nullable Instant expires(CurrentUser user, JsonNode json) {
        if (!json.isString()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(json.stringValue());
            if (YEARS.isValidIntValue(day.getYear())) {
                return day.atStartOfDay(user.zone()).toInstant();
            }
        } catch (DateTimeException e) {
            // no day at all, which is told as one that no calendar has
        }
        throw refusals.invalid("expires", "not-a-date", "date");
    }

    private Restriction restriction(JsonNode body) {
        Set<String> scopes = new LinkedHashSet<>();
        body.path("scopes").forEach(scope -> scopes.add(scope(scope.asString(""))));
        Map<String, List<String>> fields = new HashMap<>();
        body.path("fields")
                .properties()
                .forEach(entry -> fields.put(
                        entry.getKey(),
                        entry.getValue()
                                .valueStream()
                                .map(name -> key(entry.getKey(), name.asString()))
                                .toList()));
        return new Restriction(scopes, fields);
    }

    private String scope(String scope) {
        if (!Caller.SCOPES.contains(scope)) {
            throw refusals.invalid("scopes", "unknown-scope", "unknown-scope", scope, String.join(", ", Caller.SCOPES));
        }
        return scope;
    }

    private String key(String entity, String apiName) {
        return entities.find(entity)
                .flatMap(found -> found.fieldByApiName(apiName))
                .map(FieldDefinition::key)
                .orElseThrow(() -> refusals.invalid("fields." + entity, "unknown-field", "unknown-field", apiName));
    }

    @GetMapping("/api-keys")
    List<Map<String, @Nullable Object>> list() {
        return keys.of(owner()).stream().map(MeController::write).toList();
    }

    private static Map<String, @Nullable Object> write(ApiKeys.ApiKey key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", key.id());
        json.put("name", key.name());
        json.put("created", key.created().toString());
        json.put("expires", key.expires() == null ? null : key.expires().toString());
        json.put("scopes", key.restriction().scopes().stream().sorted().toList());
        return json;
    }

    @DeleteMapping("/api-keys/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id) {
        if (!keys.revoke(owner(), id)) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }
}
