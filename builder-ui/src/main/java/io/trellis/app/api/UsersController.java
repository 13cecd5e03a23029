package io.trellis.app.api;

import io.trellis.app.signin.OwnSecondFactor;
import io.trellis.app.signin.Passwords;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Passwords and sessions: one's own, or anybody's for an admin. People themselves are the records of {@code user}. */
@RestController
class UsersController {

    private static final Shape PASSWORD = Shape.texts("password");

    private final Caller caller;
    private final Permissions permissions;
    private final Passwords passwords;
    private final OwnSecondFactor factor;
    private final Users users;
    private final Refusals refusals;
    private final RequestShapes shapes;

    UsersController(
            Caller caller,
            Permissions permissions,
            Passwords passwords,
            OwnSecondFactor factor,
            Users users,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.permissions = permissions;
        this.passwords = passwords;
        this.factor = factor;
        this.users = users;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @PutMapping("/api/v1/users/{id}/password")
    ResponseEntity<Void> password(@PathVariable String id, @RequestBody JsonNode body) {
        CurrentUser user = caller.user();
        boolean own = user.id().equals(id) && user.narrowed().isEmpty();
        if (!own && !permissions.has(caller.user(Caller.ADMIN), Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        if (users.find(id).isEmpty()) {
            throw refusals.notFound();
        }
        shapes.check(body, PASSWORD);
        passwords.set(user, id, body.path("password").asString(""));
        return ResponseEntity.noContent().build();
    }

    /** All of the person's sessions, here and on other nodes. */
    @DeleteMapping("/api/v1/users/{id}/sessions")
    ResponseEntity<Void> signOutEverywhere(@PathVariable String id) {
        CurrentUser user = caller.user();
        boolean own = user.id().equals(id) && user.narrowed().isEmpty();
        if (!own && !permissions.has(caller.user(Caller.ADMIN), Capability.ADMIN)) {
            throw refusals.forbidden();
        }
        if (users.find(id).isEmpty()) {
            throw refusals.notFound();
        }
        passwords.signOutEverywhere(user, id);
        return ResponseEntity.noContent().build();
    }

    /** That somebody else has lost: one's own is switched off with the password and a code. */
    @DeleteMapping("/api/v1/users/{id}/second-factor")
    ResponseEntity<Void> resetSecondFactor(@PathVariable String id) {
        CurrentUser user = caller.user(Caller.ADMIN);
        if (!permissions.has(user, Capability.ADMIN) || user.id().equals(id)) {
            throw refusals.forbidden();
        }
        User person = users.find(id).orElseThrow(refusals::notFound);
        if (!factor.reset(user, person)) {
            throw refusals.notFound();
        }
        return ResponseEntity.noContent().build();
    }
}
