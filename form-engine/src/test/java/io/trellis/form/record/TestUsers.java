package io.trellis.form.record;

import com.mongodb.client.MongoDatabase;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Nobody;
import io.trellis.core.security.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/** The people as their records stood when somebody last said that they changed. */
final class TestUsers extends Nobody {

    private final MongoDatabase database;
    private final Map<String, User> known = new ConcurrentHashMap<>();

    TestUsers(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void changed() {
        for (Document record : database.getCollection("rec_user").find()) {
            Document values = record.get("v", Document.class);
            String id = record.getString("_id");
            known.put(
                    id,
                    new User(
                            id,
                            values.getString("username"),
                            values.getString("name"),
                            null,
                            values.getString("department"),
                            null,
                            Set.of(),
                            true,
                            "en"));
        }
    }

    @Override
    public Optional<User> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    @Override
    public List<User> all() {
        return new ArrayList<>(known.values());
    }

    @Override
    public CurrentUser asCurrent(User user) {
        return new CurrentUser(
                user.id(),
                user.username(),
                user.name(),
                Locale.ENGLISH,
                java.time.ZoneOffset.UTC,
                null,
                Set.of(),
                null);
    }
}
