package io.trellis.app.api;

import io.trellis.app.signin.Policies;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.SignInPolicy.Rules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /sign-in-policy}: what is demanded of whoever signs in; for administrators. */
@RestController
@RequestMapping("/api/v1/sign-in-policy")
class SignInPolicyController {

    private static final Shape POLICY = Shape.members(
                    Shape.WHOLE, "shortestPassword", "passwordDays", "idleMinutes", "longestHours")
            .with("secondFactor", Shape.list(Shape.TEXT, Limits.FIELDS))
            .with("addresses", Shape.list(Shape.TEXT, Policies.MOST_ADDRESSES));

    private final Caller caller;
    private final Policies policies;
    private final Refusals refusals;
    private final RequestShapes shapes;

    SignInPolicyController(Caller caller, Policies policies, Refusals refusals, RequestShapes shapes) {
        this.caller = caller;
        this.policies = policies;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @GetMapping
    Map<String, Object> policy() {
        return write(policies.rules(caller.user(Caller.ADMIN)));
    }

    /** What is not said stays as it is. */
    @PutMapping
    Map<String, Object> change(@RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.ADMIN);
        Rules now = policies.rules(user);
        shapes.check(body, POLICY);
        Rules asked = new Rules(
                refusals.integer("shortestPassword", body.path("shortestPassword"), now.shortestPassword()),
                refusals.integer("passwordDays", body.path("passwordDays"), now.passwordDays()),
                body.has("secondFactor") ? new LinkedHashSet<>(texts(body.path("secondFactor"))) : now.secondFactor(),
                refusals.integer("idleMinutes", body.path("idleMinutes"), now.idleMinutes()),
                refusals.integer("longestHours", body.path("longestHours"), now.longestHours()),
                body.has("addresses") ? texts(body.path("addresses")) : now.addresses());
        policies.save(user, asked);
        return write(asked);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(one -> one.asString("").strip()).toList();
    }

    private static Map<String, Object> write(Rules rules) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("shortestPassword", rules.shortestPassword());
        json.put("passwordDays", rules.passwordDays());
        json.put("secondFactor", rules.secondFactor().stream().sorted().toList());
        json.put("idleMinutes", rules.idleMinutes());
        json.put("longestHours", rules.longestHours());
        json.put("addresses", rules.addresses());
        return json;
    }
}
