package io.trellis.core.mongo;

import com.mongodb.ConnectionString;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The servers that TRELLIS_MONGODB_URI and TRELLIS_ENGINE_JDBC_URL name for a whole run of tests. Whoever has a data folder
 * of its own gets databases of its own on them, the same ones for the same folder; they are dropped when the class of tests
 * that asked for them ends.
 */
public final class TestServers {

    private static final String MONGODB = "TRELLIS_MONGODB_URI";
    private static final String ENGINE = "TRELLIS_ENGINE_JDBC_URL";
    /** Spring reads the environment's variable by this name too, so that both are set. */
    private static final String ENGINE_PROPERTY = "trellis.engine.jdbc-url";

    /** Of a store that other nodes may share nobody makes keys on their own. */
    private static final Map<String, String> KEYS =
            Map.of("TRELLIS_KEYS", "test:" + Base64.getEncoder().encodeToString(new byte[32]));

    private static final Pattern MONGODB_URI = Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)/?([^?]*)(\\?.*)?");
    private static final Pattern JDBC_URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(.*)");

    private static final Map<Path, Databases> OF_FOLDERS = new HashMap<>();
    private static final List<String> FRESH = new ArrayList<>();

    /** Databases of one world, as settings of a product; nothing where no server is named. */
    public static final class Databases implements AutoCloseable {

        private final Map<String, String> settings = new HashMap<>();
        private final List<Runnable> drops = new ArrayList<>();

        private String engine = "";

        private Databases() {
            String name = name();
            if (isMongoNamed()) {
                settings.put(MONGODB, at(named(MONGODB), name));
                settings.putAll(KEYS);
                drops.add(() -> drop(at(named(MONGODB), name)));
            }
            if (!named(ENGINE).isEmpty()) {
                Matcher parts = matched(JDBC_URL, ENGINE);
                execute("create database " + name);
                engine = name;
                settings.put(ENGINE, parts.group(1) + name + parts.group(3));
                settings.put(ENGINE_PROPERTY, settings.get(ENGINE));
                drops.add(() -> execute("drop database if exists " + name + " with (force)"));
            }
        }

        public Map<String, String> settings() {
            return Map.copyOf(settings);
        }

        private boolean loseEngine() {
            if (!engine.isEmpty()) {
                execute("drop database " + engine + " with (force)");
                execute("create database " + engine);
            }
            return !engine.isEmpty();
        }

        /** Drops them. */
        @Override
        public void close() {
            drops.forEach(Runnable::run);
            drops.clear();
        }
    }

    private TestServers() {}

    /** Whether a MongoDB is named, so that what is about the embedded store alone has no place. */
    public static boolean isMongoNamed() {
        return !named(MONGODB).isEmpty();
    }

    /** What a world needs to seal values, where it is on a MongoDB; nothing otherwise. */
    public static Map<String, String> keys() {
        return isMongoNamed() ? KEYS : Map.of();
    }

    /** For a world with its data in this folder: the same for the same folder, until the class of tests ends. */
    public static synchronized Map<String, String> settings(Path folder) {
        return OF_FOLDERS
                .computeIfAbsent(folder.toAbsolutePath(), key -> new Databases())
                .settings();
    }

    /** For a flow engine with its data in this folder; empty where no server is named. */
    public static Optional<String> engine(Path folder) {
        return Optional.ofNullable(settings(folder).get(ENGINE));
    }

    /** The data folder and the same as arguments of a command line. */
    public static List<String> arguments(Path folder) {
        // an argument, as the application's own properties win over those that a builder is given
        return Stream.concat(
                        Stream.of("--trellis.data=" + folder),
                        settings(folder).entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    /** The flow engine of this folder loses all that it had. @return whether it is on a server */
    public static synchronized boolean loseEngine(Path folder) {
        Databases databases = OF_FOLDERS.get(folder.toAbsolutePath());
        return databases != null && databases.loseEngine();
    }

    /** For an application that several classes of tests share; whoever asks for them closes them. */
    public static Databases databases() {
        return new Databases();
    }

    /** The name of an empty database, which goes with the class of tests. */
    static synchronized String fresh() {
        String name = name();
        if (isMongoNamed()) {
            FRESH.add(name);
        }
        return name;
    }

    /** What was made for a class of tests, which has ended. */
    static synchronized void drop() {
        FRESH.forEach(name -> TestStores.connection().sibling(name).drop());
        FRESH.clear();
        OF_FOLDERS.values().forEach(Databases::close);
        OF_FOLDERS.clear();
    }

    /** By a line of its own: where a process ends, the tests' other one may be gone. */
    private static void drop(String uri) {
        try (MongoConnection connection = MongoConnection.to(uri)) {
            connection.database().drop();
        }
    }

    private static String name() {
        return "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static String at(String uri, String database) {
        Matcher parts = matched(MONGODB_URI, MONGODB);
        ConnectionString address = new ConnectionString(uri);
        String options = Optional.ofNullable(parts.group(3)).orElse("");
        if (address.getCredential() != null && !options.contains("authSource=")) {
            options += (options.isEmpty() ? "?" : "&") + "authSource="
                    + address.getCredential().getSource();
        }
        return parts.group(1) + "/" + database + options;
    }

    private static Matcher matched(Pattern pattern, String setting) {
        Matcher parts = pattern.matcher(named(setting));
        if (!parts.matches()) {
            throw new IllegalArgumentException(setting + " does not name a server that the tests know");
        }
        return parts;
    }

    private static void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(named(ENGINE));
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static String named(String setting) {
        return System.getenv().getOrDefault(setting, "");
    }
}
