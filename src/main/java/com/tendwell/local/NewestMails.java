package com.tendwell.local;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** Deletes the oldest mails of the embedded mail server, which keeps them in memory. */
class NewestMails implements MessageDeliveryHandler {

    private final MessageDeliveryHandler mailboxes;
    private final ImapHostManager folders;
    private final int kept;
    private final Queue<Delivered> delivered = new ArrayDeque<>();

    private record Delivered(MailFolder folder, long uid) {}

    /** @param kept number of mails, in all mailboxes together */
    NewestMails(Managers server, int kept) {
        this.mailboxes = server.getUserManager().getMessageDeliveryHandler();
        this.folders = server.getImapHostManager();
        this.kept = kept;
    }

    @Override
    public synchronized GreenMailUser handle(MovingMessage mail, MailAddress to)
            throws MessagingException, UserException {
        try {
            GreenMailUser user = mailboxes.handle(mail, to);
            MailFolder folder = folders.getInbox(user);
            delivered.add(new Delivered(folder, folder.getUIDNext()));
            while (delivered.size() > kept) {
                delete(delivered.remove());
            }
            return user;
        } catch (FolderException e) {
            throw new MessagingException("An old mail cannot be deleted", e);
        }
    }

    private static void delete(Delivered oldest) throws FolderException {
        for (long uid : Arrays.stream(oldest.folder().getMessageUids())
                .filter(uid -> uid <= oldest.uid())
                .toArray()) {
            oldest.folder().setFlags(new Flags(Flags.Flag.DELETED), true, uid, null, true);
        }
        oldest.folder().expunge();
    }
}
