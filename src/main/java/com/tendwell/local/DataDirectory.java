package com.tendwell.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The directory for data of a development machine that survives restarts; used by one application at a time and
 * readable only by its owner.
 */
@Component
@Profile("!production")
class DataDirectory implements DisposableBean {

    /** Another application is using the directory. */
    static final class Occupied extends IllegalStateException {

        Occupied(Path root) {
            super("Another Tendwell runs on " + root + ".");
        }
    }

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    DataDirectory(@Value("${tendwell.local.data-dir}") Path root) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        Files.createDirectories(this.root);
        if (Files.getFileStore(this.root).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(this.root, PosixFilePermissions.fromString("rwx------"));
        }
        this.channel =
                FileChannel.open(this.root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.lock = tryLock();
        if (lock == null) {
            channel.close();
            throw new Occupied(this.root);
        }
    }

    private FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A subdirectory, created if absent. */
    Path path(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that only the owner can read. */
    Path file(String name) {
        return root.resolve(name);
    }

    @Override
    public void destroy() throws IOException {
        lock.release();
        channel.close();
    }
}
