package com.tendwell.notification;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Papers of mails that could not be handed over yet, so that the next attempt sends the same one and does not render it
 * again. Only at this node and up to a limit, above which the oldest are rendered again.
 */
final class KeptPapers {

    private final int mostBytes;
    private final Map<UUID, byte[]> papers = new LinkedHashMap<>();
    private int bytes;

    KeptPapers(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The kept one, or else what is rendered now. */
    byte[] of(UUID notification, Supplier<byte[]> rendering) {
        byte[] kept = find(notification);
        if (kept != null) {
            return kept;
        }
        byte[] paper = rendering.get();
        keep(notification, paper);
        return paper;
    }

    synchronized void forget(UUID notification) {
        byte[] gone = papers.remove(notification);
        bytes -= gone == null ? 0 : gone.length;
    }

    private synchronized byte[] find(UUID notification) {
        return papers.get(notification);
    }

    private synchronized void keep(UUID notification, byte[] paper) {
        forget(notification);
        papers.put(notification, paper);
        bytes += paper.length;
        Iterator<byte[]> oldest = papers.values().iterator();
        while (bytes > mostBytes) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
