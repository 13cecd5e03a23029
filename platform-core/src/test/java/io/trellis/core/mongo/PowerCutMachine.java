package io.trellis.core.mongo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A computer that can lose its power: a Linux kernel that runs as a process of this one (user-mode Linux), with a disk of
 * its own. What the programs in it wrote and the kernel had not yet brought to the disk is gone when it is killed.
 */
final class PowerCutMachine {

    private static final List<String> TOOLS = List.of("linux.uml", "mkfs.ext4", "e2fsck", "debugfs");
    private static final long DISK = 1L << 30;

    private final Path folder;
    private final Path disk;

    PowerCutMachine(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.disk = folder.resolve("disk");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(DISK);
        }
        run(0, "mkfs.ext4", "-q", "-F", disk.toString());
    }

    /** What this computer lacks for it. */
    static Optional<String> missing() {
        return TOOLS.stream().filter(tool -> find(tool).isEmpty()).findFirst();
    }

    /** Starts it and in it this program, which finds the disk at {@code /mnt}; the answer's output is the program's. */
    Process start(List<String> command) throws IOException {
        Path arguments = folder.resolve("arguments");
        Files.write(
                arguments,
                command.subList(1, command.size()).stream()
                        .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .toList());
        Path first = folder.resolve("init");
        Files.writeString(
                first,
                "#!/bin/sh\nmount -t proc proc /proc\nmount -t ext4 /dev/ubda /mnt\nexec '%s' '@%s'\n"
                        .formatted(command.getFirst(), arguments));
        if (!first.toFile().setExecutable(true)) {
            throw new IOException(first + " cannot be made a program");
        }
        return new ProcessBuilder(
                        tool("linux.uml"),
                        "mem=1G",
                        "root=/dev/root",
                        "rootfstype=hostfs",
                        "rootflags=/",
                        "ro",
                        "quiet",
                        "init=" + first,
                        "ubda=" + disk,
                        "uml_dir=" + folder,
                        "con0=null,fd:1",
                        "con=null")
                .redirectErrorStream(true)
                .start();
    }

    /** Cuts the power. */
    static void cut(Process machine) {
        List<ProcessHandle> parts = machine.descendants().toList();
        machine.destroyForcibly();
        parts.forEach(ProcessHandle::destroyForcibly);
    }

    /** Copies a folder from the disk as another start of the machine would find it. */
    Path copy(String from, String name) throws IOException, InterruptedException {
        // 1: what the power cut left half done was mended
        run(1, "e2fsck", "-fy", disk.toString());
        Path target = Files.createDirectory(folder.resolve(name));
        run(0, "debugfs", "-R", "rdump " + from + " " + target, disk.toString());
        return target.resolve(Path.of(from).getFileName().toString());
    }

    private static void run(int worst, String tool, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(tool(tool)), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() > worst) {
            throw new IOException(tool + " ended with " + process.exitValue() + ": " + said);
        }
    }

    private static String tool(String name) {
        return find(name).orElseThrow().toString();
    }

    private static Optional<Path> find(String tool) {
        return Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
