/** What customers see without an account: their links, the digital features of their plans, and who tries too often. */
package com.tendwell.portal;
