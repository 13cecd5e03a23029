package io.trellis.core.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in the data folder is for the account that Trellis runs under alone: folders 0700, files 0600. Files are made by
 * several libraries, so the process itself is told what it may give to others: nothing. Where files have no such rights,
 * nothing is done.
 */
final class PrivateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final int NOTHING_FOR_OTHERS = 0077;
    private static final Path STATUS = Path.of("/proc/self/status");

    private PrivateFiles() {}

    /** From here on for whatever this process makes. */
    static void fromNowOn() {
        if (!Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix") || isSet()) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MemorySegment umask = linker.defaultLookup().find("umask").orElseThrow();
            FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
            int before = (int) linker.downcallHandle(umask, shape).invokeExact(NOTHING_FOR_OTHERS);
            LOG.debug("umask was {}", Integer.toOctalString(before));
        } catch (Throwable e) {
            if (e instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            // the folder itself keeps others out
            LOG.warn("files of the data folder may be readable to others, if the folder is", e);
        }
    }

    /** As ./trellis starts it: then the way through the system's library is saved. */
    private static boolean isSet() {
        if (!Files.isReadable(STATUS)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.anyMatch(line -> line.startsWith("Umask:") && line.endsWith("077"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** What an earlier version left open. A folder that is closed already was gone through before. */
    static void within(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")
                || Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.filter(path -> !path.equals(folder))::iterator) {
                protect(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        protect(folder);
    }

    private static void protect(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return;
        }
        Set<PosixFilePermission> wanted = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? FOLDER : FILE;
        if (!Files.getPosixFilePermissions(path).equals(wanted)) {
            Files.setPosixFilePermissions(path, wanted);
        }
    }
}
