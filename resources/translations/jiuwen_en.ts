<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>window</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation><numerusform>%Ln article</numerusform><numerusform>%Ln articles</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) chosen</source>
        <translation><numerusform>%Ln article chosen</numerusform><numerusform>%Ln articles chosen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) marked as read</source>
        <translation><numerusform>%Ln article marked as read</numerusform><numerusform>%Ln articles marked as read</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) marked as unread</source>
        <translation><numerusform>%Ln article marked as unread</numerusform><numerusform>%Ln articles marked as unread</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) no longer starred</source>
        <translation><numerusform>%Ln article no longer starred</numerusform><numerusform>%Ln articles no longer starred</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) starred</source>
        <translation><numerusform>%Ln article starred</numerusform><numerusform>%Ln articles starred</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln citation(s) copied</source>
        <translation><numerusform>%Ln citation copied</numerusform><numerusform>%Ln citations copied</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation><numerusform>%Ln file</numerusform><numerusform>%Ln files</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) read, and no article in them</source>
        <translation><numerusform>%Ln file read, and no article in it</numerusform><numerusform>%Ln files read, and no article in them</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more could not be opened</source>
        <translation><numerusform>%Ln more could not be opened</numerusform><numerusform>%Ln more could not be opened</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) loaded</source>
        <translation><numerusform>%Ln picture loaded</numerusform><numerusform>%Ln pictures loaded</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) not loaded</source>
        <translation><numerusform>%Ln picture not loaded</numerusform><numerusform>%Ln pictures not loaded</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Loading %Ln picture(s)</source>
        <translation><numerusform>Loading %Ln picture</numerusform><numerusform>Loading %Ln pictures</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Searched {n} of %Ln article(s): the index is being built</source>
        <translation><numerusform>Searched {n} of %Ln article: the index is being built</numerusform><numerusform>Searched {n} of %Ln articles: the index is being built</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Searched {n} of %Ln article(s): the index is not complete</source>
        <translation><numerusform>Searched {n} of %Ln article: the index is not complete</numerusform><numerusform>Searched {n} of %Ln articles: the index is not complete</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>each in the row of the article it repeats; %Ln article(s) listed</source>
        <translation><numerusform>each in the row of the article it repeats; %Ln article listed</numerusform><numerusform>each in the row of the article it repeats; %Ln articles listed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{n} of %Ln article(s)</source>
        <translation><numerusform>{n} of %Ln article</numerusform><numerusform>{n} of %Ln articles</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>no new article: copies or translations of those there in %Ln file(s)</source>
        <translation><numerusform>no new article: a copy or translation of those there in %Ln file</numerusform><numerusform>no new article: copies or translations of those there in %Ln files</numerusform></translation>
    </message>
</context>
</TS>
