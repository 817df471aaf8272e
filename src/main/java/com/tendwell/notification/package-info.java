/** Floor 2½: composes what is told to people, keeps the outbox, sends. */
package com.tendwell.notification;
