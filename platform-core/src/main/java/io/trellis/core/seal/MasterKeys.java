package io.trellis.core.seal;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that stand outside the store, newest first: in a setting, else in a file. A file that there is not is made where one
 * process alone has the data folder, when a key is needed first.
 */
final class MasterKeys {

    static final String SETTING = "TRELLIS_KEYS";
    static final String FILE_SETTING = "TRELLIS_KEY_FILE";

    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/=_-]{43,44})");

    private final Path file;
    private final boolean mayMake;
    private final Messages messages;
    private Map<String, SecretKey> keys;
    private String where;

    /**
     * @param setting the keys themselves; blank where a file has them
     * @param mayMake whether a key is made where there is none
     */
    MasterKeys(String setting, Path file, boolean mayMake, Messages messages) {
        this.file = file;
        this.mayMake = mayMake && setting.isBlank();
        this.messages = messages;
        this.where = setting.isBlank() ? file.toString() : SETTING;
        this.keys = setting.isBlank() ? read(file) : parse(setting);
    }

    String where() {
        return where;
    }

    synchronized boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean ready() {
        return mayMake || !isEmpty();
    }

    synchronized Optional<SecretKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The id of the key that seals from now on. @param madeAs what one that has to be made is called */
    synchronized String newest(String madeAs) {
        if (keys.isEmpty() && mayMake) {
            make(madeAs);
        }
        if (keys.isEmpty()) {
            throw new TrellisException(
                    CoreError.STORE_FAILED, messages.text("core.seal.no-key", SETTING, FILE_SETTING));
        }
        return keys.keySet().iterator().next();
    }

    private void make(String id) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
            Files.createDirectories(folder, rights(folder, "rwx------"));
            String line = id + ":" + Base64.getEncoder().encodeToString(KeyedSeals.random(KeyedSeals.KEY_BYTES));
            String text = messages.text("core.seal.file")
                            .en()
                            .lines()
                            .map(said -> "# " + said)
                            .collect(Collectors.joining("\n"))
                    + "\n" + line + "\n";
            try (FileChannel out = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    rights(folder, "rw-------"))) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
        } catch (FileAlreadyExistsException e) {
            // somebody put one there meanwhile: that one
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys = read(file);
    }

    /** For the account that Trellis runs under alone, where files have rights. */
    private static FileAttribute<?>[] rights(Path folder, String rights) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private Map<String, SecretKey> read(Path from) {
        try {
            return Files.exists(from) ? parse(Files.readString(from)) : Map.of();
        } catch (IOException e) {
            throw bad(e);
        }
    }

    private Map<String, SecretKey> parse(String text) {
        String bare = text.lines().filter(line -> !line.strip().startsWith("#")).collect(Collectors.joining("\n"));
        Map<String, SecretKey> read = new LinkedHashMap<>();
        for (String one : bare.split("[\\s,]+")) {
            if (one.isEmpty()) {
                continue;
            }
            Matcher key = KEY.matcher(one);
            if (!key.matches() || read.containsKey(key.group(1))) {
                throw bad(null);
            }
            byte[] bytes;
            try {
                bytes = Base64.getDecoder()
                        .decode(key.group(2).replace('-', '+').replace('_', '/'));
            } catch (IllegalArgumentException e) {
                // what is wrong with it is part of a key: it goes nowhere
                throw bad(null);
            }
            if (bytes.length != KeyedSeals.KEY_BYTES) {
                throw bad(null);
            }
            read.put(key.group(1), new SecretKeySpec(bytes, "AES"));
        }
        return read;
    }

    private TrellisException bad(@Nullable Throwable cause) {
        return new TrellisException(CoreError.STORE_FAILED, messages.text("core.seal.bad-keys", where), cause);
    }
}
